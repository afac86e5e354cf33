package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;
import java.util.stream.Stream;

/** Makes the tables of versions: each row is the whole resource from one change to the next. */
final class Versions {
  private static final List<Column> HISTORY =
      List.of(
          required(
              "recordedAt",
              ColumnType.INSTANT,
              "recorded_at",
              "From when this version was known (transaction time)."),
          optional(
                  "supersededAt",
                  ColumnType.INSTANT,
                  "superseded_at",
                  "Until when, which is when the next version was recorded; empty for the version"
                      + " known at the instant of the pack.")
              // What a later change has set is not known yet.
              .exportedAs("case when superseded_at <= {knownAt} then superseded_at end"),
          required("author", ColumnType.TEXT, "author", "Who recorded it."),
          optional(
              "requestId",
              ColumnType.TEXT,
              "request_id",
              "The X-Request-ID of the request that recorded it."),
          optional("reason", ColumnType.TEXT, "reason", "Why, if a reason was given."));

  private Versions() {}

  static PackTable of(
      String path, String description, String table, List<String> key, List<Column> columns) {
    List<String> whole = Stream.concat(key.stream(), Stream.of("version")).toList();
    List<Column> all = Stream.of(columns, HISTORY).flatMap(List::stream).toList();
    String orderBy =
        String.join(
            ", ",
            whole.stream()
                .map(
                    name ->
                        all.stream()
                            .filter(column -> column.name().equals(name))
                            .map(Column::exported)
                            .findFirst()
                            .orElseThrow())
                .toList());
    return new PackTable(
        path,
        description
            + " A row for each version: known from recordedAt, and up to but not including"
            + " supersededAt.",
        all,
        whole,
        new PackTable.Source(table + " where recorded_at <= {knownAt}", orderBy),
        PackTable.Load.into(table),
        false);
  }

  static Column version() {
    return required("version", ColumnType.INTEGER, "version", "1 for the first, and so on.");
  }
}
