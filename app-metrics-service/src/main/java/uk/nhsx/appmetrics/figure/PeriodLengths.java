package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/**
 * Watches over figures of one metric that were supplied for periods of different length: a sum is
 * of those areas that gave its very period, and others may have given shorter ones.
 */
@ApplicationScoped
public class PeriodLengths {

  private static final String DIFFER =
      """
      select summary.metric_number
      from release_metric summary
        join release on release.ordinal = summary.release
      where summary.metric_number = any (?) and release.published_at <= ?
      group by summary.metric_number
      having min(summary.shortest_days) <> max(summary.longest_days)
      """;

  /**
   * Walks down from an area through those that show a sum for the period, and finds one below them
   * that shows nothing for it, but something for a part of it.
   */
  private static final String LEAVE_OUT =
      """
      with recursive requested as (
        select ?::integer as area_number, ?::integer as metric_number, ?::date as period_from,
          ?::date as period_to,
      """
          + ChangeNumbers.LAST_AT
          + """
          as change
      ), membership as materialized (
        select distinct on (area_number) area_number, parent
        from area_version
        where recorded_at <= ? and (parent_since is null or parent_since <= ?)
        order by area_number, version desc
      ), child as materialized (
        select membership.area_number as child_number, parent.area_number as parent_number
        from membership
          join area_version parent on parent.reference = membership.parent and parent.version = 1
      ), below as (
        select area_number from requested
        union
        select child.child_number
        from below
          join child on child.parent_number = below.area_number
          cross join requested
          cross join lateral (
            select value, derived
            from figure
            where area_number = child.child_number and metric_number = requested.metric_number
              and period_to = requested.period_to and period_from = requested.period_from
              and change <= requested.change
            order by change desc
            limit 1
          ) shown
        where shown.value is not null and shown.derived
      )
      select exists (
        select
        from below
          join child on child.parent_number = below.area_number
          cross join requested
          cross join lateral (
            select bool_or(whole) as has_whole, count(*) as figures
            from (
              select distinct on (period_to, period_from) value,
                period_to = requested.period_to and period_from = requested.period_from as whole
              from figure
              where area_number = child.child_number and metric_number = requested.metric_number
                and period_to between requested.period_from and requested.period_to
                and period_from >= requested.period_from
                and change <= requested.change
              order by period_to, period_from, change desc
            ) within
            where value is not null
          ) shown
        where shown.figures > 0 and not shown.has_whole
      )
      """;

  private final Statements statements;

  PeriodLengths(Statements statements) {
    this.statements = statements;
  }

  /** Returns which metrics have figures of periods of different length. */
  public Set<Integer> differing(List<Integer> metrics, Instant known) {
    return Set.copyOf(statements.list(row -> row.getInt(1), DIFFER, metrics, known));
  }

  /** Whether a sum for a period leaves out areas that have figures for parts of it alone. */
  public boolean leaveOut(int metric, int area, Period period, Instant known) {
    return statements
        .first(
            row -> row.getBoolean(1),
            LEAVE_OUT,
            area,
            metric,
            period.from(),
            period.to(),
            known,
            known,
            period.to())
        .orElseThrow();
  }
}
