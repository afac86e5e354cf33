package uk.nhsx.gateway.page.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.QueryString;

/**
 * The days of a series, and into which periods they are cut.
 *
 * @param from as the API writes it, or as it was typed
 * @param shownFrom the first day that fits on the page; the window may begin before it
 */
record SeriesWindow(String from, String to, String step, String shownFrom) {

  /** In the table of one page, so that it stays small. */
  static final int MOST_PERIODS = 100;

  private static final int MONTHS = 6;
  private static final int LAST_YEAR = 9_999;

  /**
   * Returns the window that a reader asked for. Where nothing is asked for, it ends with the newest
   * figure.
   *
   * @param newest the newest period that has a figure, or null
   * @param cadence how often there is one
   * @param today the last day that a reader can ask for
   */
  static SeriesWindow of(
      QueryString query, @Nullable Period newest, Step cadence, LocalDate today) {
    Optional<LocalDate> from = day(query.text("from"));
    Optional<LocalDate> to = day(query.text("to"));
    LocalDate last = to.orElse(from.isPresent() || newest == null ? today : newest.to());
    LocalDate first = from.orElseGet(() -> begin(last, newest));
    Step step =
        Step.labelled(query.text("step"))
            .orElseGet(
                () ->
                    Step.longerOf(
                        newest == null ? cadence : Step.longerOf(cadence, newest.step()),
                        Step.forWindowOf(ChronoUnit.DAYS.between(first, last) + 1)));
    LocalDate earliest = step == Step.TOTAL ? first : step.before(last, MOST_PERIODS - 1);
    return new SeriesWindow(
        query.value("from").orElse(first.toString()),
        query.value("to").orElse(last.toString()),
        query.value("step").orElse(step.label()),
        from.isEmpty() && query.value("from").isPresent() || !earliest.isAfter(first)
            ? query.value("from").orElse(first.toString())
            : earliest.toString());
  }

  private static LocalDate begin(LocalDate last, @Nullable Period newest) {
    LocalDate halfAYear = last.plusDays(1).minusMonths(MONTHS);
    return newest != null && newest.to().equals(last) && newest.from().isBefore(halfAYear)
        ? newest.from()
        : halfAYear;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      // The API takes no others, and says so.
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 1 && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the page shows the end of the window only. */
  boolean isCut() {
    return !shownFrom.equals(from);
  }

  /** The last day before what is shown. */
  String earlierTo() {
    return LocalDate.parse(shownFrom).minusDays(1).toString();
  }
}
