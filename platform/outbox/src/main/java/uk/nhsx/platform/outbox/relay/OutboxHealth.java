package uk.nhsx.platform.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Shows the backlog and the problem of the relay in the health details. It never fails: without
 * Kafka a service reads and writes as before, and to take it out of service would turn a delay into
 * an outage.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

  private final OutboxConfig config;
  private final Backlog backlog;
  private final RelayState state;

  OutboxHealth(OutboxConfig config, Backlog backlog, RelayState state) {
    this.config = config;
    this.backlog = backlog;
    this.state = state;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("outbox")
            .up()
            .withData("relay", config.relay())
            .withData("leader", state.leads());
    backlog
        .size()
        .ifPresent(
            size ->
                answer
                    .withData("backlog", size.events())
                    .withData("oldestSeconds", size.oldest().toSeconds())
                    .withData("lastPublishedSequence", size.published()));
    state
        .failure()
        .ifPresent(
            failure ->
                answer
                    .withData("trouble", failure.message())
                    .withData("troubleSince", failure.since().toString()));
    return answer.build();
  }
}
