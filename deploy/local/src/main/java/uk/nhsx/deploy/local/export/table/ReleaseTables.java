package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;
import java.util.Map;

/**
 * The releases of app-metrics. What was not published by the instant of the pack is not in it: not
 * a release under embargo, nor one that was cancelled, nor a number that would show that there is
 * one.
 */
final class ReleaseTables {
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
              FigureTables.METRIC
                  + " join release on release.id = r.\"release\"::uuid "
                  + PackTable.IN_ORDER,
              Map.of(),
              ""),
          false);

  private ReleaseTables() {}

  /** What is known of a withdrawal only once it is. */
  private static Column withdrawn(Column column) {
    return column.exportedAs(
        "case when withdrawn_at <= {knownAt} then %s end".formatted(column.exported()));
  }
}
