package uk.nhsx.gateway.page.figures;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.Words;

/**
 * The days for which there is a figure.
 *
 * @param from the first day
 * @param to the last day
 * @param step how long it is; {@code TOTAL} for an interval of any length
 */
public record Period(LocalDate from, LocalDate to, Step step) {

  private static final int MONTHS_OF_QUARTER = 3;
  private static final int YEAR_ALONE = 1;
  private static final int YEAR_AND_MONTH = 2;

  /**
   * Reads a period as the API writes it: {@code 2019-07-01}, {@code 2019-W27}, {@code 2019-07},
   * {@code 2019-Q3}, {@code 2019} or {@code 2019-08-01/2020-01-31}.
   */
  public static Period parse(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      return new Period(
          LocalDate.parse(text.substring(0, slash)),
          LocalDate.parse(text.substring(slash + 1)),
          Step.TOTAL);
    }
    if (text.contains("W")) {
      return Step.WEEK.of(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE));
    }
    if (text.contains("Q")) {
      int quarter = Integer.parseInt(text.substring(text.indexOf('Q') + 1));
      return Step.QUARTER.of(
          Year.parse(text.substring(0, text.indexOf('-')))
              .atDay(1)
              .with(IsoFields.QUARTER_OF_YEAR, quarter));
    }
    return switch (text.split("-").length) {
      case YEAR_ALONE -> Step.YEAR.of(Year.parse(text).atDay(1));
      case YEAR_AND_MONTH -> Step.MONTH.of(YearMonth.parse(text).atDay(1));
      default -> Step.DAY.of(LocalDate.parse(text));
    };
  }

  public String in(Words words) {
    return switch (step) {
      case DAY -> Days.day(from);
      case WEEK -> words.weekOf(Days.day(from));
      case MONTH -> Days.month(YearMonth.from(from));
      case QUARTER ->
          words.months(
              Days.monthOfYear(from.getMonth()),
              Days.month(YearMonth.from(from).plusMonths(MONTHS_OF_QUARTER - 1)));
      case YEAR -> Integer.toString(from.getYear());
      case TOTAL -> words.days(Days.day(from), Days.day(to));
    };
  }

  /** The one after it. */
  Period next() {
    return step.of(to.plusDays(1));
  }
}
