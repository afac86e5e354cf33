package uk.nhsx.platform.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what limits refuse: {@code limit_refusals_total}, by the name in {@code /v1/limits}. */
@Singleton
public class LimitMetrics {

  private final MeterRegistry registry;

  LimitMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Returns the counter of a limit, which shows from then on. */
  public Counter refusals(String limit) {
    return Counter.builder("limit.refusals")
        .description("Requests that a limit has refused")
        .tag("limit", limit)
        .register(registry);
  }
}
