package uk.nhsx.gateway.stream;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a subscription starts. */
sealed interface Start {

  /** With the next new event. */
  record Now() implements Start {}

  /** With the first event. */
  record Beginning() implements Start {}

  /** With the first event that was recorded at or after an instant. */
  record Since(Instant instant) implements Start {}

  /**
   * After a cursor.
   *
   * @param since where a stream begins that the cursor does not name, if the client has said so
   */
  record After(StreamCursor cursor, Optional<Instant> since) implements Start {}

  /** After a cursor that can't be read. */
  record Unreadable() implements Start {}

  /**
   * Accepts a cursor that can't be read: after a 400 a browser would not reconnect, and its page
   * would stop without notice.
   *
   * @param lastEventId takes precedence over {@code after} and {@code since}: a browser that
   *     reconnects sends it with the URL of the first request
   */
  static Start of(@Nullable String lastEventId, @Nullable String after, Optional<Instant> since) {
    if (lastEventId != null && !lastEventId.isEmpty()) {
      return after(lastEventId, since);
    }
    if (after == null) {
      return since.<Start>map(Since::new).orElseGet(Now::new);
    }
    return after.equals("beginning") ? new Beginning() : after(after, since);
  }

  private static Start after(String cursor, Optional<Instant> since) {
    return StreamCursor.parse(cursor)
        .<Start>map(positions -> new After(positions, since))
        .orElseGet(Unreadable::new);
  }
}
