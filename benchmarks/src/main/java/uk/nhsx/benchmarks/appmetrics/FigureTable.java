package uk.nhsx.benchmarks.appmetrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/**
 * The service's table of figures as its own database describes it: enough to make an empty one with
 * the same columns, partitions and indexes elsewhere. Checks and foreign keys stay behind, since
 * the yardstick is a plain one.
 */
record FigureTable(List<Column> columns, Optional<String> partitionKey, List<String> indexes) {

  static final String NAME = "figure";

  private static final String COLUMNS =
      """
      select attname, format_type(atttypid, atttypmod), attnotnull and not atthasdef
      from pg_attribute
      where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
        and attgenerated = '' and attidentity = ''
      order by attnum
      """;
  private static final String PARTITION_KEY =
      """
      select pg_get_partkeydef(oid) from pg_class where oid = to_regclass(?) and relkind = 'p'
      """;
  // Of a partitioned table it is told ONLY for that table, which would leave out the partitions.
  private static final String INDEXES =
      """
      select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
      from pg_index where indrelid = to_regclass(?) order by indexrelid
      """;

  record Column(String name, String type, boolean required) {}

  static FigureTable of(Connection service) throws SQLException, CannotMeasure {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = service.prepareStatement(COLUMNS)) {
      statement.setString(1, NAME);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3)));
        }
      }
    }
    Optional<String> partitionKey = texts(service, PARTITION_KEY).stream().findFirst();
    List<String> indexes = texts(service, INDEXES);
    if (columns.isEmpty() || indexes.isEmpty()) {
      throw new CannotMeasure("the service has no table " + NAME + " with indexes to copy");
    }
    if (partitionKey.isPresent() && !partitionKey.get().equals("RANGE (period_to)")) {
      throw new CannotMeasure("the partitions of " + NAME + " are new here: " + partitionKey.get());
    }
    return new FigureTable(columns, partitionKey, indexes);
  }

  void create(Connection elsewhere) throws SQLException {
    String listed =
        columns.stream()
            .map(c -> "%s %s%s".formatted(c.name(), c.type(), c.required() ? " not null" : ""))
            .collect(Collectors.joining(", "));
    try (Statement statement = elsewhere.createStatement()) {
      statement.execute(
          "create table %s (%s)%s"
              .formatted(NAME, listed, partitionKey.map(key -> " partition by " + key).orElse("")));
      for (String index : indexes) {
        statement.execute(index);
      }
    }
  }

  /** Makes the partition of a month, if it has partitions and not this one. */
  void extend(Connection elsewhere, YearMonth month) throws SQLException {
    if (partitionKey.isEmpty()) {
      return;
    }
    try (Statement statement = elsewhere.createStatement()) {
      statement.execute(
          "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')"
              .formatted(
                  NAME,
                  month.toString().replace("-", "_"),
                  NAME,
                  month.atDay(1),
                  month.plusMonths(1).atDay(1)));
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, NAME);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
    }
    return texts;
  }
}
