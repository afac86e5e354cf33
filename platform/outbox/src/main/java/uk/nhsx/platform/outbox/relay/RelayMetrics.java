package uk.nhsx.platform.outbox.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;

/** Publishes the metrics of the relay: events published, backlog, age, problems. */
@Startup
@ApplicationScoped
class RelayMetrics {

  RelayMetrics(MeterRegistry registry, Backlog backlog, RelayState state) {
    ofTheLog(registry, backlog, "outbox.backlog", "Events not on Kafka yet", Backlog.Size::events);
    ofTheLog(
        registry,
        backlog,
        "outbox.oldest.seconds",
        "Age of the oldest event not on Kafka yet",
        size -> size.oldest().toMillis() / 1000.0);
    ofTheLog(
        registry,
        backlog,
        "outbox.last.published.sequence",
        "Sequence of the last event stored as on Kafka",
        Backlog.Size::published);
    FunctionCounter.builder("outbox.published", state, RelayState::published)
        .description("Events brought to Kafka by this instance")
        .register(registry);
    Gauge.builder("outbox.relay.leader", state, source -> source.leads() ? 1 : 0)
        .description("Whether this instance brings the events to Kafka")
        .register(registry);
    for (RelayProblem problem : RelayProblem.values()) {
      FunctionCounter.builder("outbox.relay.failures", state, source -> source.failures(problem))
          .tag("reason", problem.slug())
          .description("How often something kept this instance from bringing events to Kafka")
          .register(registry);
    }
  }

  private static void ofTheLog(
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
