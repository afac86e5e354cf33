package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the backlog among the health details. It never fails: without Kafka a service reads and
 * writes as ever, and taking it out of service would make an outage of a delay.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

  private final Backlog backlog;

  OutboxHealth(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("outbox").up();
    backlog
        .size()
        .ifPresent(
            size ->
                answer
                    .withData("backlog", size.events())
                    .withData("oldestSeconds", size.oldest().toSeconds()));
    return answer.build();
  }
}
