package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/** Checks a file as a whole, against the week before it. */
@ApplicationScoped
class FeedWeeks {

  private static final int DAYS_OF_A_WEEK = 7;

  /** What was published before is known by its figures only, so the file is counted so, too. */
  private static final String ROWS =
      """
      select count(*) from moved_figure where metric_number is null and qualifier > 0
      """;

  private static final String SUMS =
      """
      select metric_number, period_to, total from moved_period
      """;

  /** The week before as its file had it, where nothing else was ever supplied for its days. */
  private static final String BEFORE_BY_ITS_FILE =
      """
      select one.metric_number, one.total, week.row_count
      from change
        join feed_week week on week.change = change.ordinal
        cross join unnest(week.metric_numbers, week.totals) as one (metric_number, total)
      where change.first_day >= ? and change.last_day <= ?
        and week.metric_numbers <@ ?
        and not exists (
          select from change other
          where other.ordinal <> change.ordinal and other.first_day <= ? and other.last_day >= ?)
      """;

  /**
   * What was supplied for single days of areas with none below, as it shows now: the sum of each
   * metric and, in the row without a metric, how many days of how many areas there are. It walks
   * the index area by area, so that it costs the same however many weeks there are.
   */
  private static final String BEFORE_BY_ITS_FIGURES =
      """
      select metric_number, sum(total), count(*)
      from (
        select shown.metric_number, area.area_number, shown.period_to, sum(shown.value) as total
        from area_rank area
          cross join unnest(?) as metric (metric_number)
          cross join lateral (
            select distinct on (period_to, period_from)
              metric_number, period_to, period_from, value, derived
            from figure
            where area_number = area.area_number and metric_number = metric.metric_number
              and period_to between ? and ?
            order by period_to, period_from, change desc
          ) shown
        where shown.period_from = shown.period_to and not shown.derived
          and shown.value is not null
          and not exists (
            select from area_parent child where child.parent_number = area.area_number)
        group by grouping sets ((shown.metric_number), (area.area_number, shown.period_to))
      ) part
      group by metric_number
      """;

  private final Statements statements;

  FeedWeeks(Statements statements) {
    this.statements = statements;
  }

  /** The file whose rows are the moved figures. */
  FeedWeek read(List<Metric> metrics, SortedSet<LocalDate> dates) {
    Map<Integer, SortedMap<LocalDate, BigDecimal>> sums = sums();
    return new FeedWeek(
        statements.first(row -> row.getLong(1), ROWS).orElseThrow(),
        metrics.stream()
            .map(
                metric ->
                    new FeedWeek.Column(
                        metric, sums.getOrDefault(metric.number(), new TreeMap<>())))
            .toList(),
        dates.isEmpty() ? Optional.empty() : before(dates.first(), metrics));
  }

  private Map<Integer, SortedMap<LocalDate, BigDecimal>> sums() {
    Map<Integer, SortedMap<LocalDate, BigDecimal>> sums = new HashMap<>();
    statements.list(
        row ->
            sums.computeIfAbsent(row.getInt(1), metric -> new TreeMap<>())
                .put(row.getObject(2, LocalDate.class), row.getBigDecimal(3)),
        SUMS);
    return sums;
  }

  private Optional<FeedWeek.Before> before(LocalDate firstDay, List<Metric> metrics) {
    Period days = new Period(firstDay.minusDays(DAYS_OF_A_WEEK), firstDay.minusDays(1));
    List<Integer> numbers = metrics.stream().map(Metric::number).toList();
    return beforeByItsFile(days, numbers).or(() -> beforeByItsFigures(days, numbers));
  }

  private Optional<FeedWeek.Before> beforeByItsFile(Period days, List<Integer> metrics) {
    Map<Integer, BigDecimal> sums = new HashMap<>();
    List<Long> rows =
        statements.list(
            row -> {
              sums.put(row.getInt(1), row.getBigDecimal(2));
              return row.getLong(3);
            },
            BEFORE_BY_ITS_FILE,
            days.from(),
            days.to(),
            metrics,
            days.to(),
            days.from());
    return rows.stream().findFirst().map(count -> new FeedWeek.Before(days, count, sums));
  }

  private Optional<FeedWeek.Before> beforeByItsFigures(Period days, List<Integer> metrics) {
    Map<Integer, BigDecimal> sums = new HashMap<>();
    long rows = 0;
    for (Total total :
        statements.list(
            row -> new Total(row.getInt(1), row.wasNull(), row.getBigDecimal(2), row.getLong(3)),
            BEFORE_BY_ITS_FIGURES,
            metrics,
            days.from(),
            days.to())) {
      if (total.ofRows()) {
        rows = total.count();
      } else {
        sums.put(total.metric(), total.sum());
      }
    }
    return rows == 0 ? Optional.empty() : Optional.of(new FeedWeek.Before(days, rows, sums));
  }

  private record Total(int metric, boolean ofRows, BigDecimal sum, long count) {}
}
