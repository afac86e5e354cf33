package uk.nhsx.appmetrics.metric;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** How often figures of a metric are expected. */
public enum Cadence {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /** Nothing more is expected after the first figures. */
  ONCE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The last day of the period that is expected after one that ended on a day. */
  public Optional<LocalDate> next(LocalDate lastDay) {
    // A month after 28 February ends on 31 March: counted from the day after, it keeps month ends.
    LocalDate begin = lastDay.plusDays(1);
    return switch (this) {
      case DAY -> Optional.of(begin);
      case WEEK -> Optional.of(begin.plusWeeks(1).minusDays(1));
      case MONTH -> Optional.of(begin.plusMonths(1).minusDays(1));
      case QUARTER -> Optional.of(begin.plusMonths(3).minusDays(1));
      case YEAR -> Optional.of(begin.plusYears(1).minusDays(1));
      case ONCE -> Optional.empty();
    };
  }
}
