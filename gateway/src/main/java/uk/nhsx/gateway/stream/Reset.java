package uk.nhsx.gateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Tells a reader that some of its streams go on elsewhere than it stood, and what to do about it:
 * take a snapshot, now that it has been told. What the log held up to {@code after} is in every
 * snapshot taken from here on, and what comes after it is told on the same connection. Hence
 * nothing is missed; an event that the snapshot holds already may be told again.
 *
 * @param streams which of them; the others go on as if nothing was
 * @param snapshot for each of them, where to take it
 * @param after the cursor with which this stream goes on
 */
record Reset(
    String reason, String code, List<String> streams, Map<String, String> snapshot, String after) {

  private static final String NAME = "reset";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reset of(ResetCode code, List<SuiteService> streams, String after) {
    Map<String, String> snapshot = new LinkedHashMap<>();
    streams.forEach(stream -> snapshot.put(stream.label(), register(stream)));
    return new Reset(code.reason(), code.word(), List.copyOf(snapshot.keySet()), snapshot, after);
  }

  /** As an event of the stream, with its id. */
  Buffer frame() {
    try {
      return Sse.id(after)
          .appendBuffer(Sse.event(NAME, Buffer.buffer(JSON.writeValueAsBytes(this))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reset can't be written as JSON", e);
    }
  }

  /** The list at the heart of each register; the lists that belong to it stand beside it. */
  private static String register(SuiteService stream) {
    return stream.prefix()
        + switch (stream) {
          case APP_METRICS -> "/releases";
          case LOGIN_ONBOARDING -> "/services?stage=all";
          case AI_LAB -> "/awards";
        };
  }
}
