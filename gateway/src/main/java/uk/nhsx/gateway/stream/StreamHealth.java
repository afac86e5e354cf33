package uk.nhsx.gateway.stream;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Reports in the health details how far the feeds are read. It is always up: a gateway that can't
 * read one feed still forwards requests and sends the events of the others.
 */
@Readiness
@Singleton
class StreamHealth implements HealthCheck {

  private final FeedFollowers followers;
  private final Clock clock;

  StreamHealth(FeedFollowers followers, Clock clock) {
    this.followers = followers;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("stream").up();
    for (SuiteService service : SuiteService.values()) {
      FeedFollower.State state = followers.state(service);
      Instant lastAnswer = state.lastAnswer();
      answer.withData(service.label() + ".behind", state.behind());
      if (lastAnswer == null) {
        answer.withData(service.label() + ".lastAnswer", "never");
      } else {
        answer.withData(
            service.label() + ".secondsSinceAnswer",
            Duration.between(lastAnswer, clock.instant()).toSeconds());
      }
    }
    return answer.build();
  }
}
