package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/** Finds figures that a file contains twice; which of the two counts is undefined. */
@ApplicationScoped
class Duplicates {

  private static final String OF_FIGURES =
      """
      select place, first, metric.reference, area.reference, period_from, period_to
      from (
          select moved.*, min(place) over figure as first
          from moved_figure moved
          where metric_number is not null
          window figure as (partition by area_number, metric_number, period_to, period_from)
        ) moved
        join metric_version metric
          on metric.metric_number = moved.metric_number and metric.version = 1
        join area_version area on area.area_number = moved.area_number and area.version = 1
      where place > first
      order by place
      limit ?
      """;

  private static final String OF_ROWS =
      """
      select place, first, '', area.reference, period_from, period_to
      from (
          select moved.*, min(place) over (partition by area_number, period_to) as first
          from moved_figure moved
          where metric_number is null
        ) moved
        join area_version area on area.area_number = moved.area_number and area.version = 1
      where place > first
      order by place
      limit ?
      """;

  /** A few at least; more are counted than listed, but not without end. */
  private static final int MOST = 10_000;

  private final Statements statements;

  Duplicates(Statements statements) {
    this.statements = statements;
  }

  private record Duplicate(long place, long first, String metric, String area, Period period) {}

  /** Notes the figures of one metric, area and period that come a second time. */
  void ofFigures(LongFunction<FindingLocation> places, IntakeFindings findings) {
    examine(
        OF_FIGURES,
        duplicate ->
            findings.add(
                places.apply(duplicate.place()),
                "period",
                "duplicate",
                "gives %s of %s in %s a second time; first %s"
                    .formatted(
                        duplicate.metric(),
                        duplicate.area(),
                        duplicate.period().text(),
                        places.apply(duplicate.first()).words())));
  }

  /** Notes the rows of one area and day that come a second time. */
  void ofFeedRows(IntakeFindings findings) {
    examine(
        OF_ROWS,
        duplicate ->
            findings.add(
                FindingLocation.line(duplicate.place()),
                FeedHeader.CODE,
                "duplicate",
                "gives %s on %s a second time; first %s"
                    .formatted(
                        duplicate.area(),
                        duplicate.period().text(),
                        FindingLocation.line(duplicate.first()).words())));
  }

  private void examine(String sql, Consumer<Duplicate> taker) {
    statements
        .list(
            row ->
                new Duplicate(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    new Period(
                        row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class))),
            sql,
            MOST)
        .forEach(taker);
  }
}
