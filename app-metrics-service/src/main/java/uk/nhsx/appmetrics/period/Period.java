package uk.nhsx.appmetrics.period;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stretch of whole days, both ends included. It is its days and nothing else: {@code 2019-07} and
 * {@code 2019-07-01/2019-07-31} are the same period, shown by the shorter text.
 */
public record Period(LocalDate from, LocalDate to) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern WEEK = Pattern.compile("[0-9]{4}-W[0-9]{2}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to " + to + " is before from " + from);
    }
  }

  public static Period day(LocalDate day) {
    return new Period(day, day);
  }

  /** The ISO week, Monday to Sunday, that a day lies in. */
  public static Period weekOf(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Period(monday, monday.plusDays(6));
  }

  public static Period monthOf(LocalDate day) {
    return new Period(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
  }

  /** The quarter, from January, April, July or October on, that a day lies in. */
  public static Period quarterOf(LocalDate day) {
    LocalDate first = day.with(day.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
    return new Period(first, first.plusMonths(3).minusDays(1));
  }

  public static Period yearOf(LocalDate day) {
    return new Period(
        day.with(TemporalAdjusters.firstDayOfYear()), day.with(TemporalAdjusters.lastDayOfYear()));
  }

  /**
   * Reads a day {@code 2019-07-01}, an ISO week {@code 2019-W27}, a month {@code 2019-07} or an
   * interval {@code 2019-08-01/2020-01-31}; nothing for any other text, and for years that no
   * client has figures of (before 1900, after 2199).
   */
  public static Optional<Period> parse(String text) {
    try {
      return read(text).filter(Period::isOfOurTimes);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Period> read(String text) {
    if (DAY.matcher(text).matches()) {
      return Optional.of(day(LocalDate.parse(text)));
    }
    if (WEEK.matcher(text).matches()) {
      return week(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(6)));
    }
    if (MONTH.matcher(text).matches()) {
      return Optional.of(monthOf(YearMonth.parse(text).atDay(1)));
    }
    String[] ends = text.split("/", -1);
    if (ends.length != 2 || !DAY.matcher(ends[0]).matches() || !DAY.matcher(ends[1]).matches()) {
      return Optional.empty();
    }
    LocalDate from = LocalDate.parse(ends[0]);
    LocalDate to = LocalDate.parse(ends[1]);
    return to.isBefore(from) ? Optional.empty() : Optional.of(new Period(from, to));
  }

  private static Optional<Period> week(int year, int week) {
    // The 4th of January always lies in week 1; a week 53 that the year does not have is another's.
    LocalDate inWeek = LocalDate.of(year, 1, 4).plusWeeks(week - 1L);
    return inWeek.get(IsoFields.WEEK_BASED_YEAR) == year && week > 0
        ? Optional.of(weekOf(inWeek))
        : Optional.empty();
  }

  private boolean isOfOurTimes() {
    return from.getYear() >= FIRST_YEAR && to.getYear() <= LAST_YEAR;
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  public boolean contains(Period other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  /** The days that two periods share. */
  public Optional<Period> overlap(Period other) {
    LocalDate start = from.isAfter(other.from) ? from : other.from;
    LocalDate end = to.isBefore(other.to) ? to : other.to;
    return end.isBefore(start) ? Optional.empty() : Optional.of(new Period(start, end));
  }

  /** The shortest text that {@link #parse} reads as this period. */
  public String text() {
    if (from.equals(to)) {
      return from.toString();
    }
    if (equals(monthOf(from))) {
      return YearMonth.from(from).toString();
    }
    if (equals(weekOf(from))) {
      return "%04d-W%02d"
          .formatted(
              from.get(WeekFields.ISO.weekBasedYear()),
              from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
    return intervalText();
  }

  /** Both ends, whatever the period is. */
  public String intervalText() {
    return from + "/" + to;
  }
}
