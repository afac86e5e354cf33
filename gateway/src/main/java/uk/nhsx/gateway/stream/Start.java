package uk.nhsx.gateway.stream;

import org.jspecify.annotations.Nullable;

/** Where a subscription starts. */
sealed interface Start {

  /** With the next new event. */
  record Now() implements Start {}

  /** With the first event. */
  record Beginning() implements Start {}

  /** After a cursor. */
  record After(StreamCursor cursor) implements Start {}

  /** After a cursor that can't be read. */
  record Unreadable() implements Start {}

  /**
   * Accepts a cursor that can't be read: after a 400 a browser would not reconnect, and its page
   * would stop without notice.
   *
   * @param lastEventId takes precedence over {@code after}: a browser that reconnects sends it with
   *     the URL of the first request
   */
  static Start of(@Nullable String lastEventId, @Nullable String after) {
    if (lastEventId != null && !lastEventId.isEmpty()) {
      return after(lastEventId);
    }
    if (after == null) {
      return new Now();
    }
    return after.equals("beginning") ? new Beginning() : after(after);
  }

  private static Start after(String cursor) {
    return StreamCursor.parse(cursor).<Start>map(After::new).orElseGet(Unreadable::new);
  }
}
