package uk.nhsx.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a pull feed answers. The events' own text is cut out of the answer and not written
 * anew, so that readers get it byte for byte as Kafka does.
 */
final class FeedText {

  private static final JsonFactory JSON = new JsonFactory();

  private final Buffer answer;
  private final JsonParser parser;

  private FeedText(Buffer answer, JsonParser parser) {
    this.answer = answer;
    this.parser = parser;
  }

  /** Fails with a {@link FeedFailure} if this is no stretch of a log that goes on after there. */
  static FeedPage page(long after, Buffer answer) {
    try (JsonParser parser = JSON.createParser(answer.getBytes())) {
      return new FeedText(answer, parser).page(after);
    } catch (IOException | IllegalArgumentException e) {
      throw new FeedFailure("the answer is not a feed's: " + e.getMessage());
    }
  }

  private FeedPage page(long after) throws IOException {
    List<FeedEvent> events = new ArrayList<>();
    long head = -1;
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
        case "first" -> first = value == JsonToken.VALUE_NULL ? 0 : sequence();
        default -> parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, parser.currentToken());
    if (head < 0) {
      throw new IllegalArgumentException("it has no head");
    }
    if (first > after + 1 || (!events.isEmpty() && events.get(0).sequence() > after + 1)) {
      throw new FeedFailure.Expired(after);
    }
    return new FeedPage(after, events, head);
  }

  private FeedEvent event() throws IOException {
    long sequence = 0;
    String type = "";
    int from = (int) parser.currentTokenLocation().getByteOffset();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "sequence" -> sequence = sequence();
        case "type" -> type = parser.getText();
        default -> parser.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, parser.currentToken());
    int to = (int) parser.currentLocation().getByteOffset();
    return FeedEvent.of(sequence, type, answer.slice(from, to));
  }

  private long sequence() throws IOException {
    return Long.parseLong(parser.getText());
  }

  private static void expect(JsonToken wanted, JsonToken found) {
    if (found != wanted) {
      throw new IllegalArgumentException(found + " stands where " + wanted + " is due");
    }
  }
}
