package uk.nhsx.platform.outbox.changelog;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes how many changes wait, and how many share a transaction. */
@Startup
@ApplicationScoped
class WriteMetrics {

  private final DistributionSummary batches;

  WriteMetrics(MeterRegistry registry, WriteQueue queue) {
    FunctionCounter.builder("limit.refusals", queue, WriteQueue::refused)
        .description("Requests that a limit has refused")
        .tag("limit", "write-queue")
        .register(registry);
    Gauge.builder("outbox.write.waiting", queue, WriteQueue::size)
        .description("Changes that wait to be written")
        .register(registry);
    this.batches =
        DistributionSummary.builder("outbox.write.batch")
            .description("Changes of one transaction")
            .register(registry);
  }

  /** Counts a transaction that is committed. */
  void committed(int changes) {
    batches.record(changes);
  }
}
