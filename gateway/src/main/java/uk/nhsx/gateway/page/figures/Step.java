package uk.nhsx.gateway.page.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the periods of a series are, the shortest first. */
public enum Step {
  DAY(62),
  WEEK(366),
  MONTH(5 * 366),
  QUARTER(15 * 366),
  YEAR(Integer.MAX_VALUE),
  TOTAL(Integer.MAX_VALUE);

  private final int longestWindow;

  Step(int longestWindow) {
    this.longestWindow = longestWindow;
  }

  /** As the API writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Step> labelled(String label) {
    return Stream.of(values()).filter(step -> step.label().equals(label)).findFirst();
  }

  /** The shortest that shows a window of some days in a few dozen periods. */
  static Step forWindowOf(long days) {
    return Stream.of(values()).filter(step -> days <= step.longestWindow).findFirst().orElse(YEAR);
  }

  static Step longerOf(Step one, Step other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The period in which a day lies; for the total, the day alone. */
  Period of(LocalDate day) {
    return switch (this) {
      case DAY, TOTAL -> new Period(day, day, this);
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new Period(monday, monday.plusDays(6), this);
      }
      case MONTH ->
          new Period(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()), this);
      case QUARTER -> {
        LocalDate first = day.with(IsoFields.DAY_OF_QUARTER, 1);
        yield new Period(first, first.plusMonths(3).minusDays(1), this);
      }
      case YEAR ->
          new Period(day.withDayOfYear(1), day.with(TemporalAdjusters.lastDayOfYear()), this);
    };
  }

  /** The first day of the period so many periods before that of a day. */
  LocalDate before(LocalDate day, int periods) {
    LocalDate first = of(day).from();
    return switch (this) {
      case DAY -> first.minusDays(periods);
      case WEEK -> first.minusWeeks(periods);
      case MONTH -> first.minusMonths(periods);
      case QUARTER -> first.minusMonths(3L * periods);
      case YEAR -> first.minusYears(periods);
      case TOTAL -> LocalDate.MIN;
    };
  }
}
