package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;
import java.util.Map;

/**
 * The figures of app-metrics with their releases. What was not published by the instant of the pack
 * is not in it: not a release under embargo, nor one that was cancelled, nor a number that would
 * show that there is one.
 */
final class FigureTables {
  private static final String METRIC =
      "join metric_version metric on metric.reference = r.\"metric\" and metric.version = 1";

  /** Its rows hold for ever, except for those of a withdrawal, which a later instant adds. */
  static final PackTable RELEASES =
      new PackTable(
          "app-metrics/releases",
          "The releases: figures that became known together. A row for each that was published.",
          List.of(
              required("id", ColumnType.TEXT, "id", "By which the release is known for ever.")
                  .loadedAs("r.\"id\"::uuid"),
              required("title", ColumnType.TEXT, "title", "What it is called."),
              AppMetricsTables.lowerCase("kind", "kind", "scheduled, revision or correction."),
              optional("reason", ColumnType.TEXT, "reason", "Why it was made, if that was given."),
              optional("source", ColumnType.TEXT, "source", "Where its figures are from."),
              required(
                  "override",
                  ColumnType.BOOLEAN,
                  "overridden",
                  "Whether findings of the acceptance checks were let pass."),
              optional(
                  "publishAt",
                  ColumnType.INSTANT,
                  "publish_at",
                  "Until when it was under embargo."),
              required(
                  "change",
                  ColumnType.INTEGER,
                  "change",
                  "The number of the change that published it, in changes."),
              required("publishedAt", ColumnType.INSTANT, "published_at", "When it was published."),
              withdrawn(
                  optional(
                      "withdrawal",
                      ColumnType.INTEGER,
                      "withdrawal",
                      "The number of the change that took it back, in changes.")),
              withdrawn(
                  optional(
                      "withdrawnAt",
                      ColumnType.INSTANT,
                      "withdrawn_at",
                      "When it was taken back; empty if it was not.")),
              withdrawn(
                  optional("withdrawnBy", ColumnType.TEXT, "withdrawn_by", "Who took it back.")),
              withdrawn(
                  optional(
                      "withdrawnReason",
                      ColumnType.TEXT,
                      "withdrawn_reason",
                      "Why it was taken back.")),
              required("recordedAt", ColumnType.INSTANT, "recorded_at", "When it was taken in."),
              required("author", ColumnType.TEXT, "author", "Who sent it."),
              optional(
                  "requestId", ColumnType.TEXT, "request_id", "The X-Request-ID of its request."),
              required(
                  "contentSha256",
                  ColumnType.TEXT,
                  "content_sha256",
                  "SHA-256 of its body, in hex."),
              required(
                  "requestSha256",
                  ColumnType.TEXT,
                  "request_sha256",
                  "SHA-256 of its body and parameters, by which a repeated request is known."),
              required("rows", ColumnType.INTEGER, "row_count", "How many rows its body had."),
              required(
                  "figures", ColumnType.INTEGER, "figure_count", "How many figures it supplies."),
              required(
                  "findings",
                  ColumnType.JSON,
                  "findings",
                  "The findings that were let pass: an array of objects.")),
          List.of("id"),
          new PackTable.Source("release where published_at <= {knownAt}", "change"),
          new PackTable.Load(
              "release",
              PackTable.IN_ORDER,
              // The numbers of the source would show that there are releases under embargo.
              Map.of("ordinal", "row_number() over (order by line_number)"),
              ""),
          false);

  static final PackTable RELEASE_METRICS =
      new PackTable(
          "app-metrics/release-metrics",
          "What each release holds of each metric.",
          List.of(
              required("release", ColumnType.TEXT, "release", "The id of the release.")
                  .exportedAs("release.id")
                  .loadedAs("release.ordinal"),
              required("metric", ColumnType.TEXT, "metric_number", "The key of the metric.")
                  .exportedAs("metric.reference")
                  .loadedAs("metric.metric_number"),
              required(
                      "figures",
                      ColumnType.INTEGER,
                      "figure_count",
                      "How many figures it supplies.")
                  .exportedAs("part.figure_count"),
              required("lastFrom", ColumnType.DATE, "last_from", "First day of its last period."),
              required("lastTo", ColumnType.DATE, "last_to", "Last day of its last period."),
              required(
                  "shortestDays", ColumnType.INTEGER, "shortest_days", "Of its shortest period."),
              required(
                  "longestDays", ColumnType.INTEGER, "longest_days", "Of its longest period.")),
          List.of("release", "metric"),
          new PackTable.Source(
              "release_metric part join release on release.ordinal = part.release"
                  + " join metric_version metric on metric.metric_number = part.metric_number"
                  + " and metric.version = 1 where release.published_at <= {knownAt}",
              "release.change, metric.reference"),
          new PackTable.Load(
              "release_metric",
              METRIC + " join release on release.id = r.\"release\"::uuid " + PackTable.IN_ORDER,
              Map.of(),
              ""),
          false);

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

  /** What is known of a withdrawal only once it is. */
  private static Column withdrawn(Column column) {
    return column.exportedAs(
        "case when withdrawn_at <= {knownAt} then %s end".formatted(column.exported()));
  }
}
