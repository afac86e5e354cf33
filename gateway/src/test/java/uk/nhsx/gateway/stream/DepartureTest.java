package uk.nhsx.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;
import static uk.nhsx.gateway.testing.Problems.problem;

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
  void shouldSendItsReadersAwayAndTakeNoMore() {
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
        .allMatch(retry -> retry.matches("[234][0-9]{3}"));
    problem(given().get("/v1/events").then(), 503, "unavailable")
        .header("Retry-After", equalTo("5"));
  }
}
