package uk.nhsx.gateway.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import uk.nhsx.gateway.route.SuiteService;

/** Publishes counters and gauges of the event stream. */
@Singleton
class StreamMetrics {

  /** The objective of freshness, and what tells better from worse. */
  private static final Duration[] DELAYS = {
    Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final Counter events;
  private final Counter disconnects;
  private final Map<SuiteService, Timer> delays = new EnumMap<>(SuiteService.class);
  private final Map<ResetCode, Counter> resets = new EnumMap<>(ResetCode.class);
  private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.events =
        Counter.builder("stream.events")
            .description("Events sent, counted once for each subscriber")
            .register(registry);
    this.disconnects =
        Counter.builder("stream.subscribers.disconnected")
            .description("Subscribers that were disconnected because they did not keep up")
            .register(registry);
    for (SuiteService service : SuiteService.values()) {
      delays.put(
          service,
          Timer.builder("stream.event.delay")
              .description("From the commit of an event until this instance sends it")
              .tag("stream", service.label())
              .serviceLevelObjectives(DELAYS)
              .register(registry));
    }
    for (ResetCode code : ResetCode.values()) {
      resets.put(
          code,
          Counter.builder("stream.resets")
              .description("Reset events sent because a position could not be used")
              .tag("code", code.word())
              .register(registry));
    }
  }

  void countEvent() {
    events.increment();
  }

  /** Records how long after its commit an event was there; clocks may differ by a little. */
  void recordDelay(SuiteService service, Duration delay) {
    Timer timer = delays.get(service);
    if (timer != null) {
      timer.record(delay.isNegative() ? Duration.ZERO : delay);
    }
  }

  void countDisconnect() {
    disconnects.increment();
  }

  void countReset(ResetCode code) {
    Counter counter = resets.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  void registerSubscribers(IntSupplier count) {
    gauges.add(
        Gauge.builder("stream.subscribers", count, IntSupplier::getAsInt)
            .description("Subscribers of the event stream")
            .strongReference(true)
            .register(registry));
  }

  void registerBuffer(SuiteService service, EventBuffer buffer) {
    gauges.add(
        Gauge.builder("stream.buffer.events", buffer, StreamMetrics::size)
            .description("Events in memory for subscribers that are nearly up to date")
            .tag("stream", service.label())
            .register(registry));
    gauges.add(
        Gauge.builder("stream.buffer.bytes", buffer, EventBuffer::bytes)
            .description("Memory that these events take")
            .tag("stream", service.label())
            .register(registry));
  }

  /** The registry outlives the application: after a restart it would show the old gauges. */
  @PreDestroy
  void removeGauges() {
    gauges.forEach(registry::remove);
  }

  private static long size(EventBuffer buffer) {
    return buffer.bounds().map(bounds -> bounds.last() - bounds.first() + 1).orElse(0L);
  }
}
