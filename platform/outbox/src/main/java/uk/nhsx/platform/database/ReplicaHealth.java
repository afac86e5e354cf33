package uk.nhsx.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the state of the read replica in the health details. It never fails: without the replica,
 * the primary answers.
 */
@Readiness
@ApplicationScoped
class ReplicaHealth implements HealthCheck {

  private final Replica replica;

  ReplicaHealth(Replica replica) {
    this.replica = replica;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("read-replica")
            .up()
            .withData("configured", replica.isConfigured());
    if (replica.isConfigured()) {
      Replica.State state = replica.state();
      answer.withData("available", state.refusal() == null);
      replica.furthest().ifPresent(until -> answer.withData("replayedUntil", until.toString()));
      if (state.refusal() != null) {
        answer.withData("reason", state.refusal().slug()).withData("detail", state.detail());
      }
    }
    return answer.build();
  }
}
