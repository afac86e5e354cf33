package uk.nhsx.platform.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** One writer's turn: the instant its change is known from, and the place to announce it. */
public final class Turn {

  private final EventWriter events;
  private final Instant recordedAt;
  private long sequence;

  Turn(OutboxHead.Position head, Instant now, EventWriter events) {
    this.events = events;
    this.sequence = head.sequence();
    this.recordedAt = after(head, now);
  }

  /**
   * The knowledge instant of the change, in microseconds. It is later than that of every change
   * before, and later than every instant that a reader has been answered for.
   */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** Puts an event on the log, in the transaction of the change. */
  public void announce(Announcement announcement) {
    sequence++;
    events.append(announcement, sequence, recordedAt);
  }

  private static Instant after(OutboxHead.Position head, Instant now) {
    return Stream.of(
            now.truncatedTo(ChronoUnit.MICROS),
            head.recordedAt().plus(1, ChronoUnit.MICROS),
            head.closedUntil().plus(1, ChronoUnit.MICROS))
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
