package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.Locale;
import uk.nhsx.appmetrics.period.Period;

/** How long the periods of a series are. */
enum Step {
  DAY,
  /** ISO weeks, from Monday to Sunday. */
  WEEK,
  MONTH,
  /** The whole window as one period. */
  TOTAL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The period of this length that a day lies in, though it may reach beyond the window. */
  Period around(LocalDate day, Period window) {
    return switch (this) {
      case DAY -> Period.day(day);
      case WEEK -> Period.weekOf(day);
      case MONTH -> Period.monthOf(day);
      case TOTAL -> window;
    };
  }

  String text(Period period) {
    return switch (this) {
      case DAY, WEEK, MONTH -> period.text();
      case TOTAL -> period.intervalText();
    };
  }
}
