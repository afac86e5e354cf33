package uk.nhsx.gateway.stream;

import org.jspecify.annotations.Nullable;

/** From where a reader wants to be told. */
sealed interface Start {

  /** What comes from now on. */
  record Now() implements Start {}

  /** All there is. */
  record Beginning() implements Start {}

  /** What comes after the events it has seen. */
  record After(StreamCursor cursor) implements Start {}

  /** It has seen something, but what it says of that can't be read. */
  record Unreadable() implements Start {}

  /**
   * A cursor that can't be read is no refusal here: a browser that is answered with a 400 gives up,
   * and its page stands still without a word.
   *
   * @param lastEventId what a browser says that comes back; its address is still that of the first
   *     time, so this counts before {@code after}
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
