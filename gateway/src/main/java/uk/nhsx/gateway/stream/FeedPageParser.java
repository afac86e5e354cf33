package uk.nhsx.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import uk.nhsx.platform.trace.Traceparent;

/**
 * Parses a page of a pull feed. The text of each event is copied from the page, not serialised
 * again, so that subscribers get the same bytes as Kafka.
 */
final class FeedPageParser {

  private static final JsonFactory JSON = new JsonFactory();

  private final Buffer body;
  private final JsonParser parser;
  private final List<EventOrigin> origins = new ArrayList<>();

  private FeedPageParser(Buffer body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /** Fails with a {@link FeedException} if this is not a page that follows the sequence. */
  static FeedPage page(long after, Buffer body) {
    return parse(OptionalLong.of(after), body);
  }

  /** Parses a page that begins at an instant: the page itself shows after which sequence. */
  static FeedPage pageSince(Buffer body) {
    return parse(OptionalLong.empty(), body);
  }

  private static FeedPage parse(OptionalLong requested, Buffer body) {
    try (JsonParser parser = JSON.createParser(body.getBytes())) {
      return new FeedPageParser(body, parser).page(requested);
    } catch (IOException | IllegalArgumentException e) {
      throw new FeedException("the response is not a feed page: " + e.getMessage());
    }
  }

  private FeedPage page(OptionalLong requested) throws IOException {
    List<FeedEvent> events = new ArrayList<>();
    long head = -1;
    long last = -1;
    long first = 0;
    expect(JsonToken.START_OBJECT, parser.nextToken());
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "items" -> {
          expect(JsonToken.START_ARRAY, value);
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            events.add(event());
          }
          expect(JsonToken.END_ARRAY, parser.currentToken());
        }
        case "head" -> head = sequence();
        case "last" -> last = sequence();
        case "first" -> first = value == JsonToken.VALUE_NULL ? 0 : sequence();
        default -> parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, parser.currentToken());
    if (head < 0) {
      throw new IllegalArgumentException("head is missing");
    }
    long after = requested.orElse(events.isEmpty() ? last : events.get(0).sequence() - 1);
    if (after < 0) {
      throw new IllegalArgumentException("last is missing");
    }
    if (first > after + 1 || (!events.isEmpty() && events.get(0).sequence() > after + 1)) {
      throw new FeedException.Expired("after=" + after);
    }
    return new FeedPage(after, events, head, origins);
  }

  private FeedEvent event() throws IOException {
    long sequence = 0;
    String type = "";
    Instant recordedAt = null;
    String traceparent = null;
    int from = (int) parser.currentTokenLocation().getByteOffset();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "sequence" -> sequence = sequence();
        case "type" -> type = parser.getText();
        case "time" -> recordedAt = instant();
        case Traceparent.NAME -> traceparent = parser.getText();
        default -> parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, parser.currentToken());
    int to = (int) parser.currentLocation().getByteOffset();
    if (recordedAt != null || traceparent != null) {
      origins.add(new EventOrigin(sequence, type, recordedAt, traceparent));
    }
    return FeedEvent.of(sequence, type, body.slice(from, to));
  }

  private Instant instant() throws IOException {
    try {
      return Instant.parse(parser.getText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("time is not an instant: " + parser.getText(), e);
    }
  }

  private long sequence() throws IOException {
    return Long.parseLong(parser.getText());
  }

  private static void expect(JsonToken wanted, JsonToken found) {
    if (found != wanted) {
      throw new IllegalArgumentException(found + " found, " + wanted + " expected");
    }
  }
}
