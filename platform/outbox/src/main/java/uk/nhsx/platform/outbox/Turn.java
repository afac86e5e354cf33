package uk.nhsx.platform.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import uk.nhsx.platform.request.Signature;

/** One writer's turn: the instant its change is known from, and the place to announce it. */
public final class Turn {

  private final Desk desk;
  private final Instant recordedAt;
  private long sequence;

  Turn(Position head, Instant recordedAt, Desk desk) {
    this.desk = desk;
    this.sequence = head.sequence();
    this.recordedAt = recordedAt;
  }

  /**
   * The knowledge instant of the change, in microseconds. It is later than that of every change
   * before, and later than every instant that a reader has been answered for.
   */
  public Instant recordedAt() {
    return recordedAt;
  }

  /**
   * Puts an event on the log, in the transaction of the change, signed by the request under way.
   */
  public void announce(Announcement announcement) {
    announce(announcement, desk.signature());
  }

  /** Puts an event on the log, in the transaction of the change. */
  public void announce(Announcement announcement, Signature signature) {
    sequence++;
    desk.append(announcement, signature, sequence, recordedAt);
  }

  /**
   * Notes that the service's {@link Agenda} has a change to make at an instant to come, if this
   * transaction is committed. What it is, the service stores itself.
   *
   * @param due later than this turn, and in whole microseconds
   */
  public void schedule(Instant due) {
    if (!due.isAfter(recordedAt)) {
      throw new IllegalArgumentException(
          "due is not later than the turn: " + due + " recordedAt=" + recordedAt);
    }
    if (!due.truncatedTo(ChronoUnit.MICROS).equals(due)) {
      throw new IllegalArgumentException("due is finer than a microsecond: " + due);
    }
    desk.schedule(due);
  }
}
