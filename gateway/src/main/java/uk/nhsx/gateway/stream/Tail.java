package uk.nhsx.gateway.stream;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a service's log, as many as are worth keeping. One follower writes it, the
 * readers of all event loops read it.
 */
final class Tail {

  private final @Nullable FeedEvent[] ring;
  private final long mostBytes;
  private long bytes;
  private volatile @Nullable Bounds bounds;

  Tail(int mostEvents, long mostBytes) {
    this.ring = new FeedEvent[mostEvents];
    this.mostBytes = mostBytes;
  }

  /**
   * What a tail holds.
   *
   * @param first the sequence of the oldest event kept; one more than the last if none is
   * @param last the sequence of the last event of the log, so far as is known
   * @param anchorage how often the tail was begun anew
   */
  record Bounds(long first, long last, int anchorage) {

    Bounds {
      if (first < 1 || first > last + 1) {
        throw new IllegalArgumentException("first is " + first + " where last is " + last);
      }
    }
  }

  /** Empty until the service was heard for the first time. */
  Optional<Bounds> bounds() {
    return Optional.ofNullable(bounds);
  }

  /** Begins at the end of the log: what comes is kept, what was is not. */
  synchronized void anchor(long head) {
    Bounds before = bounds;
    Arrays.fill(ring, null);
    bytes = 0;
    bounds = new Bounds(head + 1, head, before == null ? 1 : before.anchorage() + 1);
  }

  /** Takes the next event, and lets go of the oldest for it if need be. */
  synchronized void add(FeedEvent event) {
    Bounds now = requireNonNull(bounds, "the tail is not anchored");
    if (event.sequence() != now.last() + 1) {
      throw new IllegalArgumentException(
          "sequence is " + event.sequence() + " where " + (now.last() + 1) + " is due");
    }
    long first = now.first();
    while (first <= now.last()
        && (event.sequence() - first >= ring.length || bytes + event.size() > mostBytes)) {
      bytes -= requireNonNull(ring[slot(first)]).size();
      ring[slot(first)] = null;
      first++;
    }
    ring[slot(event.sequence())] = event;
    bytes += event.size();
    bounds = new Bounds(first, event.sequence(), now.anchorage());
  }

  /** The event that comes next, if it is kept. */
  synchronized Optional<FeedEvent> after(long sequence) {
    Bounds now = bounds;
    return now == null || sequence + 1 < now.first() || sequence >= now.last()
        ? Optional.empty()
        : Optional.of(requireNonNull(ring[slot(sequence + 1)]));
  }

  synchronized long bytes() {
    return bytes;
  }

  private int slot(long sequence) {
    return (int) (sequence % ring.length);
  }
}
