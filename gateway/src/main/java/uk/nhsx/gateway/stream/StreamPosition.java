package uk.nhsx.gateway.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;

/**
 * The position of a subscriber in one stream. Events come from the buffer or from the service; from
 * either source the position accepts only the next sequence.
 */
final class StreamPosition {

  private final SuiteService stream;
  private final EventBuffer buffer;

  /** The sequence of the last event sent. Has no meaning while that is not known yet. */
  private long sequence;

  /**
   * The instant at or after which the first event to send was recorded, until the service has said
   * which one that is.
   */
  private @Nullable Instant since;

  /** Why the position is unknown, if it is. */
  private @Nullable ResetCode unknown;

  /**
   * A page is requested. The buffer is not read until it arrives, or events would be sent twice.
   */
  private boolean requested;

  /** The generation of the buffer for which the service confirmed a position ahead of it. */
  private int confirmedGeneration;

  private StreamPosition(
      SuiteService stream, EventBuffer buffer, long sequence, @Nullable ResetCode unknown) {
    this.stream = stream;
    this.buffer = buffer;
    this.sequence = sequence;
    this.unknown = unknown;
  }

  static StreamPosition of(SuiteService stream, EventBuffer buffer, Start start) {
    if (start instanceof Start.After after) {
      OptionalLong sequence = after.cursor().position(stream);
      if (sequence.isPresent()) {
        return new StreamPosition(stream, buffer, sequence.getAsLong(), null);
      }
      return after
          .since()
          .map(instant -> since(stream, buffer, instant))
          .orElseGet(() -> new StreamPosition(stream, buffer, 0, ResetCode.INCOMPLETE));
    }
    if (start instanceof Start.Since from) {
      return since(stream, buffer, from.instant());
    }
    if (start instanceof Start.Beginning) {
      return new StreamPosition(stream, buffer, 0, null);
    }
    if (start instanceof Start.Unreadable) {
      return new StreamPosition(stream, buffer, 0, ResetCode.MALFORMED);
    }
    return buffer
        .bounds()
        .map(bounds -> new StreamPosition(stream, buffer, bounds.last(), null))
        .orElseGet(() -> new StreamPosition(stream, buffer, 0, ResetCode.UNREACHABLE));
  }

  private static StreamPosition since(SuiteService stream, EventBuffer buffer, Instant instant) {
    StreamPosition position = new StreamPosition(stream, buffer, 0, null);
    position.since = instant;
    return position;
  }

  /**
   * A page to read from a service.
   *
   * @param since the instant at or after which its first event was recorded; if empty, {@code
   *     after} says where it begins
   * @param generation the generation of the buffer at the time of the request
   */
  record PageRequest(SuiteService stream, Optional<Instant> since, long after, int generation) {

    PageRequest(SuiteService stream, long after, int generation) {
      this(stream, Optional.empty(), after, generation);
    }
  }

  SuiteService stream() {
    return stream;
  }

  boolean isKnown() {
    return unknown == null;
  }

  /**
   * Sets an unknown position to the end of the log, as soon as that is known.
   *
   * @return why the position was unknown; empty if it is unchanged
   */
  Optional<ResetCode> resolve() {
    ResetCode reason = unknown;
    if (reason == null || buffer.bounds().isEmpty()) {
      return Optional.empty();
    }
    sequence = buffer.bounds().get().last();
    unknown = null;
    return Optional.of(reason);
  }

  /** The next event, if the buffer holds it. */
  Optional<FeedEvent> next() {
    return unknown != null || since != null || requested
        ? Optional.empty()
        : buffer.after(sequence);
  }

  /**
   * The page to read from the service, if the buffer begins after the position or ends before it. A
   * position after the end may be valid: another instance may have read further. Or it is made up.
   */
  Optional<PageRequest> nextRequest() {
    EventBuffer.@Nullable Bounds bounds = buffer.bounds().orElse(null);
    if (unknown != null || requested || bounds == null) {
      return Optional.empty();
    }
    boolean behind = sequence + 1 < bounds.first();
    boolean ahead = sequence > bounds.last() && confirmedGeneration != bounds.generation();
    if (since == null && !behind && !ahead) {
      return Optional.empty();
    }
    requested = true;
    return Optional.of(
        new PageRequest(stream, Optional.ofNullable(since), sequence, bounds.generation()));
  }

  /** Checks a page against the position. Returns whether its events continue the stream. */
  boolean accept(PageRequest request, FeedPage page) {
    requested = false;
    if (since != null) {
      since = null;
      sequence = page.after();
    }
    if (page.head() < sequence) {
      unknown = ResetCode.AHEAD;
      return false;
    }
    confirmedGeneration = request.generation();
    return true;
  }

  void onFailure() {
    requested = false;
  }

  void onExpired() {
    requested = false;
    since = null;
    unknown = ResetCode.EXPIRED;
  }

  void advance(FeedEvent event) {
    if (unknown != null || since != null || event.sequence() != sequence + 1) {
      throw new IllegalStateException(
          "stream=%s is at %d and can't continue with %d"
              .formatted(stream.label(), sequence, event.sequence()));
    }
    sequence = event.sequence();
  }

  void appendTo(StringBuilder cursor) {
    if (unknown == null && since == null) {
      StreamCursor.append(cursor, stream, sequence);
    }
  }
}
