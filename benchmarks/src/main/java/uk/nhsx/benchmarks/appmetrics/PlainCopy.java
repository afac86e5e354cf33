package uk.nhsx.benchmarks.appmetrics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import org.postgresql.PGConnection;
import uk.nhsx.benchmarks.harness.Database;
import uk.nhsx.benchmarks.harness.MeasurementException;

/**
 * The yardstick: a COPY of the same figures into an empty table with the columns, partitions and
 * indexes of the service's own. It is in a schema of its own, which is dropped afterwards.
 */
final class PlainCopy implements AutoCloseable {
  private static final String SCHEMA = "plain_copy";
  private static final String TABLE = SCHEMA + ".figure";
  private static final String COPY =
      "copy "
          + TABLE
          + " (area_number, metric_number, period_to, period_from, change, given_by, qualifier,"
          + " derived, value) from stdin";

  private final Geography geography;
  private final Connection connection;

  private PlainCopy(Geography geography, Connection connection) {
    this.geography = geography;
    this.connection = connection;
  }

  /** Makes the table, without checks. */
  static PlainCopy open(Database database, Geography geography) throws SQLException {
    String partitions = database.text("select pg_get_partkeydef('public.figure'::regclass)");
    database.execute(
        "create schema " + SCHEMA,
        "create table %s (like public.figure including indexes) partition by %s"
            .formatted(TABLE, partitions));
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    return new PlainCopy(geography, connection);
  }

  /** Returns the time of the COPY and its commit; rows and partitions are made before. */
  Duration load(FeedWeek week) throws IOException, SQLException {
    makePartition(YearMonth.from(week.firstDay()));
    makePartition(YearMonth.from(week.firstDay().plusDays(FeedWeek.DAYS - 1)));
    connection.commit();
    byte[] rows = rows(week);
    long begin = System.nanoTime();
    long copied =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(COPY, new ByteArrayInputStream(rows));
    connection.commit();
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    if (copied != week.figures().length) {
      throw new MeasurementException(
          "COPY took %d of %d rows".formatted(copied, week.figures().length));
    }
    return time;
  }

  private byte[] rows(FeedWeek week) {
    StringBuilder rows = new StringBuilder();
    int change = week.number() + 1;
    week.forEach(
        (day, practice, measure, value) -> {
          rows.append(geography.number(practice)).append('\t').append(measure.ordinal() + 1);
          rows.append('\t').append(day).append('\t').append(day);
          rows.append('\t').append(change).append('\t').append(change);
          rows.append("\t0\tf\t").append(value).append('\n');
        });
    return rows.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void makePartition(YearMonth month) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')"
              .formatted(
                  TABLE,
                  month.toString().replace("-", "_"),
                  TABLE,
                  month.atDay(1),
                  month.plusMonths(1).atDay(1)));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema %s cascade".formatted(SCHEMA));
    }
    connection.commit();
    connection.close();
  }
}
