package uk.nhsx.gateway.stream;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Where a reader is in one stream. Whatever the source of an event, the tail or the service, there
 * is one way on: to the very next one.
 */
final class Place {

  private final SuiteService stream;
  private final Tail tail;

  /** The last event the reader has seen. Means nothing while it is unknown. */
  private long position;

  /** Why the position is not known, if so. */
  private @Nullable ResetCode unknown;

  /** While the service is asked, the tail is not: the answer goes on from where it was asked. */
  private boolean asking;

  /** At which anchorage of the tail the service said that a position ahead of it is real. */
  private int confirmed;

  private Place(SuiteService stream, Tail tail, long position, @Nullable ResetCode unknown) {
    this.stream = stream;
    this.tail = tail;
    this.position = position;
    this.unknown = unknown;
  }

  static Place of(SuiteService stream, Tail tail, Start start) {
    if (start instanceof Start.After after) {
      OptionalLong position = after.cursor().position(stream);
      return position.isPresent()
          ? new Place(stream, tail, position.getAsLong(), null)
          : new Place(stream, tail, 0, ResetCode.INCOMPLETE);
    }
    if (start instanceof Start.Beginning) {
      return new Place(stream, tail, 0, null);
    }
    if (start instanceof Start.Unreadable) {
      return new Place(stream, tail, 0, ResetCode.MALFORMED);
    }
    return tail.bounds()
        .map(bounds -> new Place(stream, tail, bounds.last(), null))
        .orElseGet(() -> new Place(stream, tail, 0, ResetCode.UNREACHABLE));
  }

  /**
   * What the service has to be asked.
   *
   * @param anchorage the tail's when it was asked
   */
  record Question(SuiteService stream, long after, int anchorage) {}

  SuiteService stream() {
    return stream;
  }

  boolean isKnown() {
    return unknown == null;
  }

  /** Takes the end of the log for the position if none is known, as soon as the end is known. */
  Optional<ResetCode> settle() {
    ResetCode why = unknown;
    if (why == null || tail.bounds().isEmpty()) {
      return Optional.empty();
    }
    position = tail.bounds().get().last();
    unknown = null;
    return Optional.of(why);
  }

  /** The next event, if the tail has it. */
  Optional<FeedEvent> next() {
    return unknown != null || asking ? Optional.empty() : tail.after(position);
  }

  /**
   * What to ask the service, if the tail can't help: it begins later than the reader stands, or
   * ends earlier. The latter may be a cursor from another instance, which has heard more, or from
   * nowhere.
   */
  Optional<Question> question() {
    Tail.@Nullable Bounds bounds = tail.bounds().orElse(null);
    if (unknown != null || asking || bounds == null) {
      return Optional.empty();
    }
    boolean behind = position + 1 < bounds.first();
    boolean ahead = position > bounds.last() && confirmed != bounds.anchorage();
    if (!behind && !ahead) {
      return Optional.empty();
    }
    asking = true;
    return Optional.of(new Question(stream, position, bounds.anchorage()));
  }

  /** Tells whether the service's answer goes on from here. */
  boolean isAnsweredBy(Question question, FeedPage page) {
    asking = false;
    if (page.head() < position) {
      unknown = ResetCode.AHEAD;
      return false;
    }
    confirmed = question.anchorage();
    return true;
  }

  void isNotAnswered() {
    asking = false;
  }

  void isExpired() {
    asking = false;
    unknown = ResetCode.EXPIRED;
  }

  void advance(FeedEvent event) {
    if (unknown != null || event.sequence() != position + 1) {
      throw new IllegalStateException(
          "stream=%s is at %d and would go on with %d"
              .formatted(stream.label(), position, event.sequence()));
    }
    position = event.sequence();
  }

  void writeTo(StringBuilder cursor) {
    if (unknown == null) {
      StreamCursor.append(cursor, stream, position);
    }
  }
}
