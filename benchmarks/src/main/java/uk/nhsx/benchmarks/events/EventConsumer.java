package uk.nhsx.benchmarks.events;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import uk.nhsx.benchmarks.harness.MeasurementException;

/**
 * Consumes events, and notes when each is received. An event that is received twice, or with a key
 * or a content type that is not the relay's, is a failure. Values are searched and not parsed,
 * since the consumer shares the machine with what is measured.
 */
final class EventConsumer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String FORMAT = "application/cloudevents+json; charset=UTF-8";
  private static final String TIME = "\"time\":\"";

  private final Consumer<String, String> consumer;
  private final Clock clock;
  private final Map<String, Received> received = new HashMap<>();

  EventConsumer(Consumer<String, String> consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  private record Received(String time, Instant at) {

    Duration latency() {
      return Duration.between(Instant.parse(time), at);
    }
  }

  void pollWhile(BooleanSupplier condition) {
    while (condition.getAsBoolean()) {
      poll();
    }
  }

  void pollFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    pollWhile(() -> System.nanoTime() < end);
  }

  /** Consumes until so many events have been received in all. */
  void pollUntil(long events, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    pollWhile(() -> received.size() < events && System.nanoTime() < end);
    if (received.size() < events) {
      throw new MeasurementException(
          "%d of %d events were received within %s".formatted(received.size(), events, timeout));
    }
  }

  /** The times from the time of each event until it was received, by its key. */
  Map<String, Duration> latencies() {
    Map<String, Duration> latencies = new HashMap<>();
    received.forEach((key, event) -> latencies.put(key, event.latency()));
    return latencies;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void poll() {
    ConsumerRecords<String, String> records = consumer.poll(POLL);
    Instant now = clock.instant();
    for (ConsumerRecord<String, String> record : records) {
      note(record, now);
    }
  }

  private void note(ConsumerRecord<String, String> record, Instant now) {
    String event = record.value();
    Header format = record.headers().lastHeader("content-type");
    int time = event.indexOf(TIME) + TIME.length();
    if (format == null
        || !new String(format.value(), StandardCharsets.UTF_8).equals(FORMAT)
        || !event.contains("\"partitionkey\":\"" + record.key() + "\"")
        || time < TIME.length()) {
      throw new MeasurementException(
          "an event differs from the relay's: key=%s headers=%s"
              .formatted(record.key(), record.headers()));
    }
    String text = event.substring(time, event.indexOf('"', time));
    if (received.put(record.key(), new Received(text, now)) != null) {
      throw new MeasurementException("an event was received twice: key=" + record.key());
    }
  }
}
