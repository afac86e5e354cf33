package uk.nhsx.gateway.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import uk.nhsx.gateway.route.SuiteService;

/** The stream in figures: who reads, what they are told, and what is kept for them. */
@Singleton
class StreamMetrics implements Tally {

  private final MeterRegistry registry;
  private final Counter told;
  private final Counter cutOff;
  private final Map<ResetCode, Counter> resets = new EnumMap<>(ResetCode.class);
  private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.told =
        Counter.builder("stream.events")
            .description("Events told, counted for each reader")
            .register(registry);
    this.cutOff =
        Counter.builder("stream.readers.cut.off")
            .description("Readers that did not keep up")
            .register(registry);
    for (ResetCode code : ResetCode.values()) {
      resets.put(
          code,
          Counter.builder("stream.resets")
              .description("Readers told that they can't go on where they stood")
              .tag("code", code.word())
              .register(registry));
    }
  }

  @Override
  public void told() {
    told.increment();
  }

  @Override
  public void reset(ResetCode code) {
    Counter counter = resets.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  void cutOff() {
    cutOff.increment();
  }

  void watchReaders(IntSupplier readers) {
    gauges.add(
        Gauge.builder("stream.readers", readers, IntSupplier::getAsInt)
            .description("Readers of the event stream")
            .strongReference(true)
            .register(registry));
  }

  void watchTail(SuiteService service, Tail tail) {
    gauges.add(
        Gauge.builder("stream.tail.events", tail, StreamMetrics::events)
            .description("Events kept for readers that are nearly up to date")
            .tag("stream", service.label())
            .register(registry));
    gauges.add(
        Gauge.builder("stream.tail.bytes", tail, Tail::bytes)
            .description("Memory taken by them")
            .tag("stream", service.label())
            .register(registry));
  }

  /** The registry is the process's: started again in it, the application would show the old one. */
  @PreDestroy
  void forget() {
    gauges.forEach(registry::remove);
  }

  private static long events(Tail tail) {
    return tail.bounds().map(bounds -> bounds.last() - bounds.first() + 1).orElse(0L);
  }
}
