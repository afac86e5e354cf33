package uk.nhsx.benchmarks.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** Somebody in another process than the service's, to whom events matter at once. */
final class Subscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String FORMAT = "application/cloudevents+json; charset=UTF-8";

  private final Consumer<String, String> consumer;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, Duration> late = new HashMap<>();
  private final Future<?> reading;
  private volatile int expected = Integer.MAX_VALUE;

  Subscriber(Consumer<String, String> consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
    Callable<Boolean> work = this::read;
    this.reading = thread.submit(work);
  }

  /** Reads all that comes from here on. */
  static Subscriber of(Topic topic, Clock clock) {
    return new Subscriber(topic.consumer(), clock);
  }

  /** How late each event came after it was recorded, by its key, once so many have come. */
  Map<String, Duration> await(int events) throws InterruptedException, CannotMeasure {
    expected = events;
    try {
      reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Map.copyOf(late);
    } catch (TimeoutException e) {
      throw new CannotMeasure("not all of %d events came within %s".formatted(events, PATIENCE));
    } catch (ExecutionException e) {
      throw new CannotMeasure("events did not come as they should: " + e.getCause());
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      consumer.close();
    }
  }

  private boolean read() throws IOException {
    while (late.size() < expected && !thread.isShutdown()) {
      List<ConsumerRecord<String, String>> came = new ArrayList<>();
      consumer.poll(POLL).forEach(came::add);
      // Before they are looked at, which is not the business of who brought them.
      Instant now = clock.instant();
      for (ConsumerRecord<String, String> record : came) {
        note(record, now);
      }
    }
    return true;
  }

  /** Whoever brings events brings each once, and brings it whole. */
  private void note(ConsumerRecord<String, String> record, Instant now) throws IOException {
    JsonNode event = json.readTree(record.value());
    Header format = record.headers().lastHeader("content-type");
    if (!event.path("partitionkey").asText().equals(record.key()) || !isOurs(format)) {
      throw new IOException("key=%s headers=%s".formatted(record.key(), record.headers()));
    }
    Instant recorded = Instant.parse(event.path("time").asText());
    if (late.put(record.key(), Duration.between(recorded, now)) != null) {
      throw new IOException("twice: key=" + record.key());
    }
  }

  private static boolean isOurs(@Nullable Header format) {
    return format != null && new String(format.value(), StandardCharsets.UTF_8).equals(FORMAT);
  }
}
