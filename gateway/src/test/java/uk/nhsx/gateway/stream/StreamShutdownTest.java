package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;
import static uk.nhsx.gateway.testing.Await.await;

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

/** After its only test the application is shutting down, so it needs its own profile. */
@QuarkusTest
@TestProfile(StreamShutdownTest.OwnProcess.class)
@WithTestResource(StreamTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class StreamShutdownTest {

  Stubs stubs;

  @Inject Event<ShutdownDelayInitiatedEvent> delay;

  public static class OwnProcess implements QuarkusTestProfile {}

  @Test
  void shouldCompleteOpenAndLateStreamsOnShutdown() {
    StubFeed aiLab = new StubFeed(AI_LAB).with(2);
    aiLab.on(stubs.aiLab());
    await()
        .until(
            () -> {
              try (TestSubscriber subscriber = TestSubscriber.connect("?stream=ai-lab")) {
                return subscriber.awaitAnyId().equals("ai-lab:2");
              }
            });
    List<TestSubscriber> subscribers =
        IntStream.range(0, 3)
            .mapToObj(i -> TestSubscriber.connect("?stream=ai-lab").awaitId("ai-lab:2"))
            .toList();
    List<String> before = subscribers.stream().map(TestSubscriber::retry).toList();

    delay.fire(new ShutdownDelayInitiatedEvent());

    assertThat(subscribers).allMatch(TestSubscriber::endsRegularly);
    assertThat(subscribers)
        .extracting(TestSubscriber::retry)
        .doesNotHaveDuplicates()
        .isNotEqualTo(before)
        .allSatisfy(retry -> assertThat(Integer.parseInt(retry)).isBetween(2200, 4200));
    try (TestSubscriber late = TestSubscriber.connect("?stream=ai-lab&after=beginning")) {
      assertThat(late.endsRegularly()).isTrue();
      assertThat(Integer.parseInt(late.retry())).isBetween(2200, 4200);
      assertThat(late.lastId()).isEqualTo("ai-lab:" + late.events().size());
    }
  }
}
