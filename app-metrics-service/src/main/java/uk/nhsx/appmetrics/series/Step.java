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
  /** Three months, the first quarter from January on. */
  QUARTER,
  YEAR,
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
      case QUARTER -> Period.quarterOf(day);
      case YEAR -> Period.yearOf(day);
      case TOTAL -> window;
    };
  }

  /**
   * The text of a period of this length: a quarter's is {@code 2019-Q3}, a year's {@code 2019},
   * which no supplied figure has.
   */
  String text(Period period) {
    return switch (this) {
      case DAY -> period.from().toString();
      case WEEK -> weekText(period.from());
      case MONTH -> monthText(period.from());
      case QUARTER -> quarterText(period.from());
      case YEAR -> Integer.toString(period.from().getYear());
      case TOTAL -> period.intervalText();
    };
  }

  /** A week belongs to the year that its Thursday lies in. */
  private static String weekText(LocalDate monday) {
    LocalDate thursday = monday.plusDays(3);
    int week = (thursday.getDayOfYear() - 1) / 7 + 1;
    return thursday.getYear() + (week < 10 ? "-W0" : "-W") + week;
  }

  private static String monthText(LocalDate first) {
    int month = first.getMonthValue();
    return first.getYear() + (month < 10 ? "-0" : "-") + month;
  }

  private static String quarterText(LocalDate first) {
    return first.getYear() + "-Q" + ((first.getMonthValue() - 1) / 3 + 1);
  }
}
