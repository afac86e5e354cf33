package uk.nhsx.platform.outbox.changelog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of the head of the log.
 *
 * @param sequence of the last event
 * @param recordedAt transaction time of the last change
 * @param closedUntil the watermark: nothing will be recorded at or before this instant
 * @param dueAt when the next scheduled change is due; never before the last change, and at the
 *     instant of that one only if others of the same instant are still to be made
 */
public record LogPosition(
    long sequence, Instant recordedAt, Instant closedUntil, @Nullable Instant dueAt) {

  /** Whether a scheduled change is due by an instant and not made yet. */
  boolean isDueBy(Instant instant) {
    return dueAt != null && !dueAt.isAfter(instant);
  }

  /** Whether something may yet be recorded at or before an instant. */
  public boolean isOpenAt(Instant instant) {
    return isDueBy(instant) || (instant.isAfter(recordedAt) && instant.isAfter(closedUntil));
  }

  /**
   * Returns the last instant that is not open: all that will ever be recorded by it is recorded.
   */
  Instant closedThrough() {
    Instant closed = recordedAt.isAfter(closedUntil) ? recordedAt : closedUntil;
    return dueAt == null || dueAt.isAfter(closed) ? closed : dueAt.minusNanos(1);
  }

  /** Returns the clock's instant, or that of the last change where the clock is behind it. */
  Instant present(Instant now) {
    return now.isAfter(recordedAt) ? now : recordedAt;
  }

  /** Returns the instant, in whole microseconds, at which the next change is recorded. */
  Instant next(Instant now) {
    return Stream.of(
            now.truncatedTo(ChronoUnit.MICROS),
            recordedAt.plus(1, ChronoUnit.MICROS),
            closedUntil.plus(1, ChronoUnit.MICROS))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns the position after another change. */
  LogPosition with(long lastSequence, Instant lastRecordedAt) {
    return new LogPosition(lastSequence, lastRecordedAt, closedUntil, dueAt);
  }
}
