package uk.nhsx.gateway.stream;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the newest events of a service's log in memory, up to a number of events and bytes. One
 * follower writes to it; the connections of all event loops read from it.
 */
final class EventBuffer {

  private final @Nullable FeedEvent[] ring;
  private final long maxBytes;
  private long bytes;
  private volatile @Nullable Bounds bounds;

  EventBuffer(int maxEvents, long maxBytes) {
    this.ring = new FeedEvent[maxEvents];
    this.maxBytes = maxBytes;
  }

  /**
   * What a buffer holds.
   *
   * @param first the sequence of the oldest event; one more than the last if the buffer is empty
   * @param last the sequence of the last event of the log, as far as known to this instance
   * @param generation how often the buffer was cleared
   */
  record Bounds(long first, long last, int generation) {

    Bounds {
      if (first < 1 || first > last + 1) {
        throw new IllegalArgumentException("first is " + first + " where last is " + last);
      }
    }
  }

  /** Empty until the service has answered for the first time. */
  Optional<Bounds> bounds() {
    return Optional.ofNullable(bounds);
  }

  /** Clears the buffer and continues after the end of the log. */
  synchronized void reset(long head) {
    Bounds before = bounds;
    Arrays.fill(ring, null);
    bytes = 0;
    bounds = new Bounds(head + 1, head, before == null ? 1 : before.generation() + 1);
  }

  /** Adds the next event and removes the oldest events where necessary. */
  synchronized void add(FeedEvent event) {
    Bounds now = requireNonNull(bounds, "the buffer has no start");
    if (event.sequence() != now.last() + 1) {
      throw new IllegalArgumentException(
          "sequence is " + event.sequence() + ", expected " + (now.last() + 1));
    }
    long first = now.first();
    while (first <= now.last()
        && (event.sequence() - first >= ring.length || bytes + event.size() > maxBytes)) {
      bytes -= requireNonNull(ring[slot(first)]).size();
      ring[slot(first)] = null;
      first++;
    }
    ring[slot(event.sequence())] = event;
    bytes += event.size();
    bounds = new Bounds(first, event.sequence(), now.generation());
  }

  /** The event that follows a sequence, if the buffer holds it. */
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
