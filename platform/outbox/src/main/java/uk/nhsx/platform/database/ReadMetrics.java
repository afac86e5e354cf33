package uk.nhsx.platform.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts which database answers reads as known at a past instant, and why the primary does. */
@Startup
@ApplicationScoped
class ReadMetrics {

  private final Counter atReplica;
  private final Counter atPrimary;
  private final Map<FallbackReason, Counter> fallbacks = new EnumMap<>(FallbackReason.class);

  ReadMetrics(MeterRegistry registry) {
    atReplica = reads(registry, "replica");
    atPrimary = reads(registry, "primary");
    for (FallbackReason reason : FallbackReason.values()) {
      fallbacks.put(
          reason,
          Counter.builder("database.replica.fallbacks")
              .tag("reason", reason.slug())
              .description("Reads that the primary answered instead of the read replica")
              .register(registry));
    }
  }

  private static Counter reads(MeterRegistry registry, String database) {
    return Counter.builder("database.reads")
        .tag("database", database)
        .description(
            "Connections used to read as known at a past instant, while a read replica is set")
        .register(registry);
  }

  void atReplica() {
    atReplica.increment();
  }

  @SuppressWarnings("NullAway") // has all reasons
  void atPrimary(FallbackReason reason) {
    atPrimary.increment();
    fallbacks.get(reason).increment();
  }
}
