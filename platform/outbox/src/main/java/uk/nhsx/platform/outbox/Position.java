package uk.nhsx.platform.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the log has come.
 *
 * @param sequence of the last event
 * @param recordedAt knowledge instant of the last change
 * @param closedUntil nothing will be recorded up to and including this instant
 * @param dueAt when the next due change is to be made; never before the last change, and at the
 *     instant of that one only if others of the same instant are still to be made
 */
public record Position(
    long sequence, Instant recordedAt, Instant closedUntil, @Nullable Instant dueAt) {

  /** Whether a change should have been made by then that is not made yet. */
  boolean isDueBy(Instant instant) {
    return dueAt != null && !dueAt.isAfter(instant);
  }

  /** Whether something may yet be recorded at or before an instant. */
  public boolean isOpenAt(Instant instant) {
    return isDueBy(instant) || (instant.isAfter(recordedAt) && instant.isAfter(closedUntil));
  }

  /** A clock's instant, or that of the last change where the clock is behind it. */
  Instant present(Instant now) {
    return now.isAfter(recordedAt) ? now : recordedAt;
  }

  /** The instant, in microseconds, that a change is recorded at whose writer comes now. */
  Instant next(Instant now) {
    return Stream.of(
            now.truncatedTo(ChronoUnit.MICROS),
            recordedAt.plus(1, ChronoUnit.MICROS),
            closedUntil.plus(1, ChronoUnit.MICROS))
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
