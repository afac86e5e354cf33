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
 * Shows among the health details how well the logs are followed. It never fails: a gateway that
 * can't follow one of them still forwards, and tells of the others.
 */
@Readiness
@Singleton
class StreamHealth implements HealthCheck {

  private final Followers followers;
  private final Clock clock;

  StreamHealth(Followers followers, Clock clock) {
    this.followers = followers;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("stream").up();
    for (SuiteService service : SuiteService.values()) {
      Follower.State state = followers.state(service);
      Instant heard = state.heard();
      answer.withData(service.label() + ".behind", state.behind());
      if (heard == null) {
        answer.withData(service.label() + ".heard", "never");
      } else {
        answer.withData(
            service.label() + ".silentSeconds",
            Duration.between(heard, clock.instant()).toSeconds());
      }
    }
    return answer.build();
  }
}
