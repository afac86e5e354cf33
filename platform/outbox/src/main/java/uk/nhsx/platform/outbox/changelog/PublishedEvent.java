package uk.nhsx.platform.outbox.changelog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.request.Provenance;

/**
 * An event as it stands on the topic.
 *
 * @param text the CloudEvent, byte for byte
 * @param envelope the same, parsed
 */
public record PublishedEvent(
    long sequence,
    UUID id,
    String key,
    String type,
    Instant recordedAt,
    String text,
    JsonNode envelope) {

  /**
   * Reads the CloudEvent of a record.
   *
   * @throws IllegalArgumentException if an attribute is missing or malformed
   */
  public static PublishedEvent of(String text, JsonNode envelope) {
    try {
      return new PublishedEvent(
          envelope.path("sequence").asLong(),
          UUID.fromString(envelope.path("id").asText()),
          required(envelope, "partitionkey"),
          required(envelope, "type"),
          Instant.parse(envelope.path("time").asText()),
          text,
          envelope);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time is no instant: " + envelope.path("time"), e);
    }
  }

  private static String required(JsonNode envelope, String attribute) {
    String value = envelope.path(attribute).asText();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(attribute + " is missing");
    }
    return value;
  }

  /** What happened. */
  public JsonNode data() {
    return envelope.path("data");
  }

  /** Who made the change, and with which request. */
  Provenance provenance() {
    return new Provenance(required(envelope, "author"), text("requestid"), text("traceparent"));
  }

  private @Nullable String text(String attribute) {
    return envelope.path(attribute).textValue();
  }

  /** The row of the event, as it was before the database was restored. */
  public RecordedEvent recorded() {
    return new RecordedEvent(sequence, id, key, type, recordedAt, text);
  }
}
