package uk.nhsx.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;

/** The relay in figures: what is published, what waits, and for how long. */
@Startup
@ApplicationScoped
class RelayMetrics {

  private final Counter published;

  RelayMetrics(MeterRegistry registry, Backlog backlog) {
    this.published =
        Counter.builder("outbox.published")
            .description("Events brought to Kafka by this instance")
            .register(registry);
    gauge(registry, backlog, "outbox.backlog", "Events not on Kafka yet", Backlog.Size::events);
    gauge(
        registry,
        backlog,
        "outbox.oldest.seconds",
        "Age of the oldest event not on Kafka yet",
        size -> size.oldest().toMillis() / 1000.0);
  }

  void published(int events) {
    published.increment(events);
  }

  private static void gauge(
      MeterRegistry registry,
      Backlog backlog,
      String name,
      String description,
      ToDoubleFunction<Backlog.Size> figure) {
    Gauge.builder(
            name, backlog, source -> source.size().map(figure::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .register(registry);
  }
}
