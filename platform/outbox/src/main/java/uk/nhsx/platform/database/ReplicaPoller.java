package uk.nhsx.platform.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import uk.nhsx.platform.outbox.BackgroundLoop;

/** Polls the replica, if there is one, so that no reader has to try whether it is well again. */
@ApplicationScoped
class ReplicaPoller {

  private final Replica replica;
  private final BackgroundLoop loop;

  ReplicaPoller(Replica replica, ReplicaConfig config, MeterRegistry registry) {
    this.replica = replica;
    this.loop =
        new BackgroundLoop(
            "database-replica",
            () -> {
              replica.poll();
              return config.pollInterval();
            });
    Gauge.builder(
            "database.replica.available",
            replica,
            polled -> polled.isConfigured() && polled.state().refusal() == null ? 1 : 0)
        .description("Whether reads as known at a past instant may go to the read replica")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    if (replica.isConfigured()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.end();
    loop.join();
    replica.stopPolling();
  }
}
