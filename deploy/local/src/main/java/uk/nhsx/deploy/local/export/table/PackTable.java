package uk.nhsx.deploy.local.export.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a pack.
 *
 * @param path of its files, without the extension
 * @param description for a reader who has nothing but the pack
 * @param key the columns that identify a row
 * @param source where its rows come from; null if the lines are stored as they are
 * @param target where its rows go
 * @param parquet whether there is a Parquet file of it too
 */
public record PackTable(
    String path,
    String description,
    List<Column> columns,
    List<String> key,
    @Nullable Source source,
    Load target,
    boolean parquet) {

  private static final String KNOWN_AT = "{knownAt}";
  static final String IN_ORDER = "order by line_number";

  // No text of JSON holds these characters, so a line of the file is the text itself.
  private static final String LINES = "with (format csv, delimiter E'\\x01', quote E'\\x02')";

  /**
   * Where the rows come from.
   *
   * @param from what follows "from", limited to what is known at {knownAt}
   * @param orderBy so that the same rows make the same file
   */
  record Source(String from, String orderBy) {}

  /**
   * Where the rows go.
   *
   * @param rest of the query after the rows {@code r}: joins and the order
   * @param computed columns of the database that are not in the pack, and their expressions
   * @param before a statement to run first; empty for none
   */
  record Load(String table, String rest, Map<String, String> computed, String before) {
    static Load into(String table) {
      return new Load(table, IN_ORDER, Map.of(), "");
    }
  }

  public PackTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    List<String> names = columns.stream().map(Column::name).toList();
    if (new HashSet<>(names).size() < names.size() || !names.containsAll(key)) {
      throw new IllegalArgumentException(path + " names a column twice, or a key that is none");
    }
  }

  /** Returns the statement that sends the rows as they were known at an instant, as JSON lines. */
  public String copyOut(Instant knownAt) {
    String lines =
        source == null
            ? "select payload from outbox_event where recorded_at <= {knownAt} order by sequence"
            : "select row_to_json(line) from (select %s from %s order by %s) line"
                .formatted(
                    columns.stream().map(Column::selected).collect(Collectors.joining(", ")),
                    source.from(),
                    source.orderBy());
    return "copy (%s) to stdout %s".formatted(lines, LINES).replace(KNOWN_AT, literal(knownAt));
  }

  /** Returns the statements between which the JSON lines are sent, and the last of which loads. */
  public List<String> prepareLoad() {
    return List.of(
        "drop table if exists import_line",
        "create temporary table import_line (line_number bigserial, line json) on commit drop");
  }

  public String copyIn() {
    return "copy import_line (line) from stdin " + LINES;
  }

  /** Returns the statements that load the lines that were sent. */
  public List<String> load() {
    List<String> statements = new ArrayList<>();
    if (!target.before().isEmpty()) {
      statements.add(target.before());
    }
    List<Column> stored = columns.stream().filter(column -> column.stored() != null).toList();
    statements.add(
        "insert into %s (%s) select %s from import_line, json_to_record(line) as r (%s) %s"
            .formatted(
                target.table(),
                Stream.concat(
                        stored.stream().map(column -> Objects.requireNonNull(column.stored())),
                        target.computed().keySet().stream())
                    .collect(Collectors.joining(", ")),
                Stream.concat(
                        stored.stream().map(Column::loaded), target.computed().values().stream())
                    .collect(Collectors.joining(", ")),
                columns.stream().map(Column::defined).collect(Collectors.joining(", ")),
                target.rest()));
    return statements;
  }

  /** Whether each line becomes a row; otherwise several are joined into one. */
  public boolean storesEachLine() {
    return !target.rest().contains("group by");
  }

  /** The table of the database that it is loaded into. */
  public String storedIn() {
    return target.table();
  }

  /** The columns of the database that it holds, each after its table. */
  List<String> storedColumns() {
    return Stream.concat(
            columns.stream().map(Column::stored).filter(Objects::nonNull),
            target.computed().keySet().stream())
        .map(column -> target.table() + "." + column)
        .toList();
  }

  private static String literal(Instant instant) {
    return "timestamptz '" + instant + "'";
  }
}
