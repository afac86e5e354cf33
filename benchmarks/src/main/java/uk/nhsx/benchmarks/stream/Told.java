package uk.nhsx.benchmarks.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the readers were told: each event is read once, and only compared from then on. */
final class Told {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An event as the first reader got it.
   *
   * @param recorded in microseconds since the epoch
   */
  record Event(byte[] data, long recorded) {}

  private final List<Map<Long, Event>> streams = new ArrayList<>();

  Told() {
    for (int stream = 0; stream < Cursor.STREAMS; stream++) {
      streams.add(new HashMap<>());
    }
  }

  Event event(int stream, long sequence, EventText.Stretch data) throws IOException {
    Event known = streams.get(stream).get(sequence);
    if (known != null) {
      return known;
    }
    Event first = read(sequence, data.copy());
    streams.get(stream).put(sequence, first);
    return first;
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Event read(long sequence, byte[] data) throws IOException {
    JsonNode event = JSON.readTree(data);
    if (!event.path("sequence").asText().equals(Long.toString(sequence))) {
      throw new IOException("an event is not the one that its cursor names: " + event);
    }
    return new Event(data, micros(OffsetDateTime.parse(event.path("time").asText()).toInstant()));
  }
}
