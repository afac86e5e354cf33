package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** The process of this test is about to stop from its one test on, hence its own profile. */
@QuarkusTest
@TestProfile(DepartureTest.OwnProcess.class)
@WithTestResource(StreamingServices.class)
@WithTestResource(TokenIssuerResource.class)
class DepartureTest {

  Stubs stubs;

  @Inject Event<ShutdownDelayInitiatedEvent> delay;

  public static class OwnProcess implements QuarkusTestProfile {}

  @Test
  void shouldSendItsReadersAwayAndThoseWhoComeAfterThem() {
    CannedFeed aiLab = new CannedFeed(AI_LAB).with(2);
    aiLab.on(stubs.aiLab());
    await()
        .until(
            () -> {
              try (Listener listener = Listener.to("?stream=ai-lab")) {
                return listener.awaitAnyId().equals("ai-lab:2");
              }
            });
    List<Listener> listeners =
        IntStream.range(0, 3)
            .mapToObj(i -> Listener.to("?stream=ai-lab").awaitId("ai-lab:2"))
            .toList();
    List<String> before = listeners.stream().map(Listener::retry).toList();

    delay.fire(new ShutdownDelayInitiatedEvent());

    assertThat(listeners).allMatch(Listener::endsWell);
    assertThat(listeners)
        .extracting(Listener::retry)
        .doesNotHaveDuplicates()
        .isNotEqualTo(before)
        .allSatisfy(retry -> assertThat(Integer.parseInt(retry)).isBetween(2200, 4200));
    try (Listener late = Listener.to("?stream=ai-lab&after=beginning")) {
      assertThat(late.endsWell()).isTrue();
      assertThat(Integer.parseInt(late.retry())).isBetween(2200, 4200);
      assertThat(late.lastId()).isEqualTo("ai-lab:" + late.events().size());
    }
  }
}
