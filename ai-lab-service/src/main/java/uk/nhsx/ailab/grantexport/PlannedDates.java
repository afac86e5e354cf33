package uk.nhsx.ailab.grantexport;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When what a grant pays for begins and ends, both days included.
 *
 * @param months how long it is, in months to the nearest one and at least one; known with both days
 */
record PlannedDates(@Nullable LocalDate start, @Nullable LocalDate end, @Nullable Integer months) {

  /** A month begun counts from here on. */
  private static final int HALF_A_MONTH = 15;

  static Optional<PlannedDates> between(@Nullable LocalDate start, @Nullable LocalDate end) {
    if (start == null && end == null) {
      return Optional.empty();
    }
    return Optional.of(new PlannedDates(start, end, months(start, end)));
  }

  private static @Nullable Integer months(@Nullable LocalDate start, @Nullable LocalDate end) {
    if (start == null || end == null) {
      return null;
    }
    Period period = Period.between(start, end.plusDays(1));
    int nearest = period.getDays() >= HALF_A_MONTH ? 1 : 0;
    return Math.max(1, Math.toIntExact(period.toTotalMonths()) + nearest);
  }
}
