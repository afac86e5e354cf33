package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntSupplier;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;
import uk.nhsx.platform.problem.ProblemType;

/**
 * What each figure shows from which change on. A change only ever adds rows: for the figures that
 * it moves, and for the sums of the areas above them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class FigureLog {

  /** In the order of the index, so that each of its pages is written to once. */
  private static final String APPEND =
      """
      insert into figure (area_number, metric_number, period_to, period_from, change, given_by,
        qualifier, derived, value)
      select area_number, metric_number, period_to, period_from, ?, coalesce(given_by, ?),
        qualifier, false, value
      from moved_figure
      where metric_number is not null
      order by area_number, metric_number, period_to, period_from
      """;

  /**
   * Where a withdrawn release shows, an earlier supplied figure shows again; where there is none,
   * the sum of the areas below, or nothing where there are none below. Which areas have others
   * below is joined in first: the planner expects an earlier figure everywhere, and would search
   * these areas once for each figure that has none. The days keep it to the months of the release.
   */
  private static final String TAKE_BACK =
      """
      with gone as (
        select given.area_number, given.metric_number, given.period_to, given.period_from
        from figure given
          cross join lateral (
            select given_by, derived
            from figure top
            where top.area_number = given.area_number
              and top.metric_number = given.metric_number
              and top.period_to = given.period_to
              and top.period_from = given.period_from
              and top.period_to between ? and ?
            order by change desc
            limit 1
          ) shown
        where given.change = ? and not given.derived
          and given.period_to between ? and ?
          and shown.given_by = given.change and not shown.derived
      ), above as materialized (
        select area_number, rank
        from area_rank
        where area_number in (select parent_number from area_parent)
      ), before as (
        select gone.*, above.rank, earlier.value, earlier.qualifier, earlier.given_by
        from gone
          left join above using (area_number)
          left join lateral (
            select supplied.value, supplied.qualifier, supplied.given_by
            from figure supplied
              join release on release.change = supplied.change
            where supplied.area_number = gone.area_number
              and supplied.metric_number = gone.metric_number
              and supplied.period_to = gone.period_to
              and supplied.period_from = gone.period_from
              and supplied.period_to between ? and ?
              and supplied.given_by = supplied.change and not supplied.derived
              and release.withdrawal is null
            order by supplied.change desc
            limit 1
          ) earlier on true
      ), shown_again as (
        insert into moved_figure (area_number, metric_number, period_to, period_from, qualifier,
          value, given_by)
        select area_number, metric_number, period_to, period_from, coalesce(qualifier, 0), value,
          coalesce(given_by, ?)
        from before
        where given_by is not null or rank is null
      )
      insert into part_of_sum
      select rank, area_number, metric_number, period_to, period_from, 0, null, 0, null, true
      from before
      where given_by is null and rank is not null
      """;

  private static final String NOTE_DAYS =
      """
      update change set (first_day, last_day) =
        (select min(period_to), max(period_to) from moved_period)
      where ordinal = ?
      """;
  private static final String NOTE_DAYS_TAKEN_BACK =
      """
      update change set first_day = published.first_day, last_day = published.last_day
      from change published
      where change.ordinal = ? and published.ordinal = ?
      returning change.first_day, change.last_day
      """;

  /** The rows of a feed are among the moved figures, without a metric. */
  private static final String NOTE_FEED =
      """
      insert into feed_week (change, row_count, metric_numbers, totals)
      select ?, feed.row_count, metric.numbers, metric.totals
      from (
          select count(*) filter (where qualifier > 0) as row_count
          from moved_figure
          where metric_number is null
          having count(*) > 0
        ) feed
        cross join (
          select array_agg(metric_number) as numbers, array_agg(total) as totals
          from (select metric_number, sum(total) as total from moved_period group by 1) one
        ) metric
      where metric.numbers is not null
      """;

  private final Statements statements;
  private final FigurePartitions partitions;
  private final Sums sums;
  private final FigureConfig config;

  FigureLog(Statements statements, FigurePartitions partitions, Sums sums, FigureConfig config) {
    this.statements = statements;
    this.partitions = partitions;
    this.sums = sums;
    this.config = config;
  }

  /** Makes the moved figures show, as those of the release that a change publishes. */
  public void publish(int change) {
    partitions.makeForMovedFigures();
    statements.execute(NOTE_DAYS, change);
    statements.execute(NOTE_FEED, change);
    appendMoved(change, 0);
  }

  /**
   * Makes show what showed without a release.
   *
   * @param published the change by which it was published; it must be marked as withdrawn before
   */
  public void withdraw(int change, int published) {
    Period days =
        statements.first(FigureLog::period, NOTE_DAYS_TAKEN_BACK, change, published).orElseThrow();
    LocalDate from = days.from();
    LocalDate to = days.to();
    appendMoved(
        change, statements.execute(TAKE_BACK, from, to, published, from, to, from, to, change));
  }

  /**
   * Makes the sums of areas anew that others move in or out of.
   *
   * @param areas those that get other parents
   * @param since the first day for which they do
   * @param move gives them these parents
   * @param change called only if there are sums to be made
   */
  public void regroup(List<Integer> areas, LocalDate since, Runnable move, IntSupplier change) {
    refuseTooMany(areas, since);
    int left = sums.above(areas, since);
    move.run();
    int joined = sums.above(areas, since);
    if (left + joined > 0) {
      sums.rise(change.getAsInt(), left + joined);
    }
  }

  /** All writers wait for the sums: a request for years of many areas must be split. */
  private void refuseTooMany(List<Integer> areas, LocalDate since) {
    if (sums.haveMoreThan(config.maxRegrouped(), areas, since)) {
      throw ProblemType.RULE_BROKEN.because(
          "These areas take more than "
              + config.maxRegrouped()
              + " figures to other parents; move fewer at a time, or from a later day on"
              + " (parentSince).");
    }
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class));
  }

  private void appendMoved(int change, int sumsNoted) {
    statements.execute(APPEND, change, change);
    sums.rise(change, sumsNoted);
  }
}
