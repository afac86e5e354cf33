package uk.nhsx.benchmarks.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Latencies;

/**
 * The events that all readers have received, and millions of latencies as numbers. The event of the
 * first reader is parsed, and those of the others are compared with it. All times are microseconds
 * since the epoch.
 */
final class ReceivedEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Position, Event> events = new HashMap<>();
  private long[] nanos = new long[1024];
  private int count;
  private volatile long since = Long.MAX_VALUE;

  /** A position in one of the streams. */
  record Position(int stream, long sequence) {}

  private record Event(byte[] data, long time) {}

  /** Counts the latencies of events from this time on; none before it is called. */
  void countFrom(long time) {
    since = time;
  }

  /** Adds an event, and returns whether it is the same that other readers have received. */
  boolean add(Position position, EventParser.Slice data, long received) throws IOException {
    Event event = events.get(position);
    if (event == null) {
      event = parse(position, data.copy());
      events.put(position, event);
    }
    if (event.time() >= since) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      // Two readings of the clock may be out of order by a little.
      nanos[count++] = Math.max(0, received - event.time()) * 1_000;
    }
    return data.hasSameBytesAs(event.data());
  }

  /** The latencies, after the last event was received. */
  Latencies latencies() {
    return Latencies.ofNanos(Arrays.copyOf(nanos, count));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Event parse(Position position, byte[] data) throws IOException {
    JsonNode event = JSON.readTree(data);
    if (!event.path("sequence").asText().equals(Long.toString(position.sequence()))) {
      throw new IOException("the sequence of an event differs from its cursor: " + event);
    }
    return new Event(data, micros(OffsetDateTime.parse(event.path("time").asText()).toInstant()));
  }
}
