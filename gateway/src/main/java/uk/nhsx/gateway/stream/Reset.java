package uk.nhsx.gateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Notifies a subscriber that some of its streams continue at another position, and where to take a
 * snapshot. A snapshot taken after the reset includes all events up to {@code after}; later events
 * follow on the same connection. So nothing is missed, but an event that is in the snapshot may be
 * sent again.
 *
 * @param streams the streams that were reset; the others continue unchanged
 * @param snapshot the path of the snapshot of each of them
 * @param after the cursor from which the stream continues
 */
record Reset(
    String reason, String code, List<String> streams, Map<String, String> snapshot, String after) {

  private static final String NAME = "reset";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reset of(ResetCode code, List<SuiteService> streams, String after) {
    Map<String, String> snapshot = new LinkedHashMap<>();
    streams.forEach(stream -> snapshot.put(stream.label(), snapshotPath(stream)));
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

  /** The main list of each service. */
  private static String snapshotPath(SuiteService stream) {
    return stream.prefix()
        + switch (stream) {
          case APP_METRICS -> "/releases";
          case LOGIN_ONBOARDING -> "/services?stage=all";
          case AI_LAB -> "/awards";
        };
  }
}
