package uk.nhsx.gateway.page.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;

/**
 * A series as a table, with a row for each period from the first figure to the last, also for those
 * that have none.
 *
 * @param finding what the figures show, in a sentence
 * @param flow whether the figures count what happened in each period; otherwise they are levels
 */
public record SeriesTable(String finding, boolean flow, List<Row> rows) {

  /**
   * A period.
   *
   * @param from the first day of the period; of a level, its day
   * @param to the last day of the period; of a level, its day
   * @param value as the API writes it, or null if there is no figure
   * @param number the same with how exact it is
   * @param days which days of the period it covers, or null if it is one day
   */
  public record Row(
      LocalDate from,
      LocalDate to,
      String label,
      @Nullable String value,
      @Nullable String number,
      @Nullable String days) {}

  static SeriesTable of(Metric metric, List<Series.Point> points, Words words) {
    Map<Period, Series.Point> byPeriod =
        points.stream()
            .collect(Collectors.toMap(point -> Period.parse(point.period()), Function.identity()));
    List<Row> rows = new ArrayList<>();
    if (!points.isEmpty()) {
      Period last = Period.parse(points.get(points.size() - 1).period());
      for (Period period = Period.parse(points.get(0).period());
          !period.from().isAfter(last.from());
          period = period.next()) {
        rows.add(row(period, byPeriod.get(period), words));
      }
    }
    return new SeriesTable(finding(metric, points, words), metric.isFlow(), List.copyOf(rows));
  }

  private static Row row(Period period, Series.@Nullable Point point, Words words) {
    String label = period.in(words);
    if (point == null) {
      return new Row(period.from(), period.to(), label, null, null, null);
    }
    LocalDate day = point.day();
    return new Row(
        day == null ? period.from() : day,
        day == null ? period.to() : day,
        label,
        point.value(),
        number(point, words),
        point.coverage().of() == 1 ? null : days(point, words));
  }

  /** Whether a figure may cover a part of its period. */
  public boolean hasDays() {
    return rows.stream().anyMatch(row -> row.days() != null);
  }

  static String number(Series.Point point, Words words) {
    String qualifier = point.qualifier();
    return words.figure(qualifier == null ? "" : qualifier, Numbers.number(point.value()));
  }

  /** Of a level, the day; of what happened, how many days of the period. */
  static String days(Series.Point point, Words words) {
    if (point.day() != null) {
      return words.levelOn(Days.day(point.day()));
    }
    Series.Coverage coverage = point.coverage();
    return coverage.isWhole()
        ? words.allDays(Numbers.number(coverage.of()))
        : words.someDays(Numbers.number(coverage.days()), Numbers.number(coverage.of()));
  }

  private static String finding(Metric metric, List<Series.Point> points, Words words) {
    if (points.isEmpty()) {
      return Texts.cell(metric.title());
    }
    Series.Point first = points.get(0);
    Series.Point last = points.get(points.size() - 1);
    if (metric.isFlow() && points.size() > 1) {
      Series.Point highest =
          points.stream()
              .max(Comparator.comparing(point -> new BigDecimal(point.value())))
              .orElseThrow();
      return words.highest(Texts.cell(metric.title()), number(highest, words), in(highest, words));
    }
    return points.size() == 1
        ? words.only(Texts.cell(metric.title()), number(first, words), in(first, words))
        : words.fromFirstToLast(
            Texts.cell(metric.title()),
            number(first, words),
            in(first, words),
            number(last, words),
            in(last, words));
  }

  private static String in(Series.Point point, Words words) {
    return point.day() == null ? Period.parse(point.period()).in(words) : Days.day(point.day());
  }
}
