package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;
import java.util.Map;

/** The figures of app-metrics, and the changes by which they came. */
final class FigureTables {
  static final String METRIC =
      "join metric_version metric on metric.reference = r.\"metric\" and metric.version = 1";

  static final PackTable CHANGES =
      new PackTable(
          "app-metrics/changes",
          "The changes of figures: a release that was published or withdrawn, or areas that got other"
              + " parents. Of the changes that move a figure, the one with the largest number that is"
              + " known counts.",
          List.of(
              required("number", ColumnType.INTEGER, "ordinal", "A later change has a larger one."),
              required("knownFrom", ColumnType.INSTANT, "known_from", "When it was recorded."),
              optional(
                  "firstDay",
                  ColumnType.DATE,
                  "first_day",
                  "First end of a period that was supplied or taken back; empty if only sums moved."),
              optional("lastDay", ColumnType.DATE, "last_day", "Last end of such a period.")),
          List.of("number"),
          new PackTable.Source("change where known_from <= {knownAt}", "ordinal"),
          PackTable.Load.into("change"),
          false);

  static final PackTable FEED_WEEKS =
      new PackTable(
          "app-metrics/feed-weeks",
          "What each file of the daily feed had in all of each metric; the next file is compared"
              + " with it.",
          List.of(
              required("change", ColumnType.INTEGER, "change", "The number of its change.")
                  .exportedAs("week.change"),
              required("rows", ColumnType.INTEGER, "row_count", "How many rows it had.")
                  .exportedAs("week.row_count")
                  .loadedAs("min(r.\"rows\")"),
              required("metric", ColumnType.TEXT, "metric_numbers", "The key of the metric.")
                  .exportedAs("metric.reference")
                  .loadedAs("array_agg(metric.metric_number order by metric.metric_number)"),
              required(
                      "total", ColumnType.DECIMAL, "totals", "The sum over all practices and days.")
                  .exportedAs("part.total")
                  .loadedAs("array_agg(r.\"total\" order by metric.metric_number)")),
          List.of("change", "metric"),
          new PackTable.Source(
              "feed_week week join change on change.ordinal = week.change"
                  + " cross join unnest(week.metric_numbers, week.totals) part (metric_number, total)"
                  + " join metric_version metric on metric.metric_number = part.metric_number"
                  + " and metric.version = 1 where change.known_from <= {knownAt}",
              "week.change, metric.reference"),
          new PackTable.Load("feed_week", METRIC + " group by r.\"change\"", Map.of(), ""),
          false);

  static final PackTable FIGURES =
      new PackTable(
          "app-metrics/figures",
          "The figures: what each showed from which change on. For one metric, area and period, the"
              + " row with the largest change is what is known at the instant of the pack; rows with a"
              + " smaller one are what was known before.",
          List.of(
              required("metric", ColumnType.TEXT, "metric_number", "The key of the metric.")
                  .exportedAs("metric.reference")
                  .loadedAs("metric.metric_number"),
              required("area", ColumnType.TEXT, "area_number", "The code of the area.")
                  .exportedAs("area.reference")
                  .loadedAs("area.area_number"),
              required("periodFrom", ColumnType.DATE, "period_from", "First day of the period."),
              required("periodTo", ColumnType.DATE, "period_to", "Last day of the period."),
              optional(
                      "value",
                      ColumnType.DECIMAL,
                      "value",
                      "The figure; empty where a withdrawal left none.")
                  .exportedAs("figure.value"),
              optional(
                      "qualifier",
                      ColumnType.TEXT,
                      "qualifier",
                      "at-least, at-most, approximately or estimated; empty for an exact figure.")
                  .exportedAs(
                      "(array['at-least', 'at-most', 'approximately', 'estimated'])[least(qualifier, 4)]")
                  .loadedAs(
                      "coalesce(array_position(array['at-least', 'at-most', 'approximately',"
                          + " 'estimated'], r.\"qualifier\"), 0)"),
              required(
                  "derived",
                  ColumnType.BOOLEAN,
                  "derived",
                  "Whether it is the sum of the areas right below, and not supplied."),
              required(
                      "change",
                      ColumnType.INTEGER,
                      "change",
                      "The number of the change from which on it shows, in changes.")
                  .exportedAs("figure.change"),
              required("knownFrom", ColumnType.INSTANT, "", "When that change was recorded.")
                  .exportedAs("change.known_from")
                  .notLoaded(),
              required(
                  "givenBy",
                  ColumnType.INTEGER,
                  "given_by",
                  "The number of the change that published its release; of a sum, the last one of"
                      + " its parts'."),
              optional(
                      "release",
                      ColumnType.TEXT,
                      "",
                      "The id of that release; empty where a withdrawal left no figure.")
                  .exportedAs("release.id")
                  .notLoaded()),
          List.of("metric", "area", "periodFrom", "periodTo", "change"),
          new PackTable.Source(
              "figure join change on change.ordinal = figure.change"
                  + " join metric_version metric on metric.metric_number = figure.metric_number"
                  + " and metric.version = 1"
                  + " join area_version area on area.area_number = figure.area_number"
                  + " and area.version = 1"
                  + " left join release on release.change = figure.given_by"
                  + " where change.known_from <= {knownAt}",
              "figure.change, metric.reference, area.reference, period_to, period_from"),
          new PackTable.Load(
              "figure",
              METRIC
                  + " join area_version area on area.reference = r.\"area\" and area.version = 1 "
                  + PackTable.IN_ORDER,
              Map.of(),
              // As the service makes them when the first figure of a month comes.
              """
              do $$
              declare
                  first_day date;
              begin
                  for first_day in
                      select distinct date_trunc('month', (line ->> 'periodTo')::date)::date
                      from import_line
                  loop
                      execute format('create table figure_%s (like figure including constraints)',
                          to_char(first_day, 'YYYY_MM'));
                      execute format(
                          'alter table figure attach partition figure_%s for values from (%L) to (%L)',
                          to_char(first_day, 'YYYY_MM'), first_day,
                          (first_day + interval '1 month')::date);
                  end loop;
              end
              $$
              """),
          true);

  private FigureTables() {}
}
