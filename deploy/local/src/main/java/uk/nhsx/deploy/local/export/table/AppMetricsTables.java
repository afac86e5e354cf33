package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;

/** The registers of app-metrics: what is counted and where. */
final class AppMetricsTables {
  private static final String NUMBER = "Its number in the database, which an import keeps.";

  static final PackTable METRICS =
      Versions.of(
          "app-metrics/metrics",
          "What is counted.",
          "metric_version",
          List.of("key"),
          List.of(
              required("key", ColumnType.TEXT, "reference", "By which the metric is known."),
              Versions.version(),
              required("number", ColumnType.INTEGER, "metric_number", NUMBER),
              required("title", ColumnType.TEXT, "title", "What it is called."),
              optional("description", ColumnType.TEXT, "description", "What is counted, in words."),
              required("unit", ColumnType.TEXT, "unit", "In which unit."),
              lowerCase(
                  "kind", "kind", "flow, stock, distinct or ratio: what its figures add up over."),
              lowerCase("cadence", "cadence", "day, week, month, quarter, year or once."),
              optional(
                  "column",
                  ColumnType.TEXT,
                  "feed_column",
                  "Its column in the daily feed, if any.")));

  static final PackTable AREAS =
      Versions.of(
          "app-metrics/areas",
          "Where is counted.",
          "area_version",
          List.of("code"),
          List.of(
              required("code", ColumnType.TEXT, "reference", "The code, as it was issued."),
              Versions.version(),
              required("number", ColumnType.INTEGER, "area_number", NUMBER),
              required("name", ColumnType.TEXT, "name", "What it is called."),
              required("type", ColumnType.TEXT, "type", "practice, sub-icb, icb, region or nation.")
                  .exportedAs("replace(lower(type), '_', '-')")
                  .loadedAs("replace(upper(r.\"type\"), '-', '_')"),
              optional(
                  "parent", ColumnType.TEXT, "parent", "The code of the area that it lies in."),
              optional(
                  "parentSince",
                  ColumnType.DATE,
                  "parent_since",
                  "From which day on it lies there; empty where it always did."),
              optional("opensOn", ColumnType.DATE, "opens_on", "Its first day, if it is known."),
              optional(
                  "closesOn", ColumnType.DATE, "closes_on", "Its last day, if there is one.")));

  private AppMetricsTables() {}

  static Column lowerCase(String name, String stored, String description) {
    return required(name, ColumnType.TEXT, stored, description)
        .exportedAs("lower(" + stored + ")")
        .loadedAs("upper(r.\"" + name + "\")");
  }
}
