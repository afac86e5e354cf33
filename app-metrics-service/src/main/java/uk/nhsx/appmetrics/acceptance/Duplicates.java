package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
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
      select place, first, metric.reference, area.reference, period_from, period_to,
        count(*) over ()
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
      select place, first, '', area.reference, period_from, period_to, count(*) over ()
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

  private static final String CODE = "duplicate";

  private final Statements statements;

  Duplicates(Statements statements) {
    this.statements = statements;
  }

  /**
   * A figure or row that comes again.
   *
   * @param all how many there are in the file
   */
  private record Duplicate(
      long place, long first, String metric, String area, Period period, long all) {}

  /** Notes the figures of one metric, area and period that come a second time. */
  void ofFigures(LongFunction<FindingLocation> places, IntakeFindings findings) {
    note(
        OF_FIGURES,
        places,
        "period",
        duplicate ->
            "gives %s of %s in %s a second time; first %s"
                .formatted(
                    duplicate.metric(),
                    duplicate.area(),
                    duplicate.period().text(),
                    places.apply(duplicate.first()).words()),
        findings);
  }

  /** Notes the rows of one area and day that come a second time. */
  void ofFeedRows(IntakeFindings findings) {
    note(
        OF_ROWS,
        FindingLocation::line,
        FeedHeader.CODE,
        duplicate ->
            "gives %s on %s a second time; first %s"
                .formatted(
                    duplicate.area(),
                    duplicate.period().text(),
                    FindingLocation.line(duplicate.first()).words()),
        findings);
  }

  private void note(
      String sql,
      LongFunction<FindingLocation> places,
      String field,
      Function<Duplicate, String> message,
      IntakeFindings findings) {
    List<Duplicate> first =
        statements.list(Duplicates::duplicate, sql, IntakeFindings.MOST_OF_A_KIND);
    for (Duplicate one : first) {
      findings.add(places.apply(one.place()), field, CODE, message.apply(one));
    }
    if (!first.isEmpty()) {
      Duplicate like = first.get(0);
      findings.addUnlisted(places.apply(like.place()), field, CODE, like.all() - first.size());
    }
  }

  private static Duplicate duplicate(ResultSet row) throws SQLException {
    return new Duplicate(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        new Period(row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class)),
        row.getLong(7));
  }
}
