package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uk.nhsx.appmetrics.metric.MetricFigures;
import uk.nhsx.appmetrics.store.Statements;

/** What releases hold: a summary for each metric and, under embargo, the figures themselves. */
@ApplicationScoped
class ReleaseFigures implements MetricFigures {

  private static final String SUMMARISE =
      """
      insert into release_metric (release, metric_number, figure_count, last_from, last_to,
        shortest_days, longest_days)
      select ?, metric_number, sum(figures), (max(array[period_to, period_from]))[2],
        (max(array[period_to, period_from]))[1],
        min(period_to - period_from) + 1, max(period_to - period_from) + 1
      from moved_period
      group by metric_number
      returning figure_count
      """;
  private static final String COUNT =
      """
      select coalesce(sum(figures), 0) from moved_period
      """;
  private static final String KEEP =
      """
      insert into embargoed_figure (release, metric_number, area_number, period_to, period_from,
        qualifier, value)
      select ?, metric_number, area_number, period_to, period_from, qualifier, value
      from moved_figure
      where metric_number is not null
      """;
  private static final String HAND_OUT =
      """
      insert into moved_figure (metric_number, area_number, period_to, period_from, qualifier,
        value)
      select metric_number, area_number, period_to, period_from, qualifier, value
      from embargoed_figure
      where release = ?
      """;
  private static final String DROP_PUBLISHED =
      """
      delete from embargoed_figure kept
      using release
      where release.ordinal = kept.release and release.change is not null
      """;
  private static final List<String> DROP =
      List.of(
          """
          delete from embargoed_figure where release = ?
          """,
          """
          delete from release_metric where release = ?
          """);
  private static final String EXIST =
      """
      select exists (select from release_metric where metric_number = ?)
      """;

  private final Statements statements;

  ReleaseFigures(Statements statements) {
    this.statements = statements;
  }

  /** Notes what the moved figures are of, and gives how many there are. */
  long summarise(int release) {
    return statements.list(row -> row.getLong(1), SUMMARISE, release).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Returns how many figures are moved. */
  long count() {
    return statements.first(row -> row.getLong(1), COUNT).orElseThrow();
  }

  /** Keeps the moved figures for the instant of their release. */
  void keep(int release) {
    statements.execute(DROP_PUBLISHED);
    statements.execute(KEEP, release);
  }

  /**
   * Makes the kept figures the moved ones. VisibilityRules wait for this, so what was kept is
   * deleted later, with the next that is to be kept.
   */
  void handOut(int release) {
    statements.execute(HAND_OUT, release);
  }

  /** Deletes figures that will never be published: their metrics are as if they had none. */
  void drop(int release) {
    DROP.forEach(statement -> statements.execute(statement, release));
  }

  @Override
  public boolean existOf(int metricNumber) {
    return statements.first(row -> row.getBoolean(1), EXIST, metricNumber).orElseThrow();
  }
}
