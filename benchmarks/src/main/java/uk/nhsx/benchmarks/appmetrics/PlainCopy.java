package uk.nhsx.benchmarks.appmetrics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import org.postgresql.PGConnection;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/**
 * The yardstick: the same figures by a plain COPY into an empty likeness of the service's table, in
 * a scratch database of the same server, which is dropped afterwards.
 */
final class PlainCopy implements AutoCloseable {
  private static final String SCRATCH = "benchmark_plain_copy";

  private final Suite suite;
  private final FigureTable table;
  private final CopyRows rows;
  private final Connection connection;

  private PlainCopy(Suite suite, FigureTable table, CopyRows rows, Connection connection) {
    this.suite = suite;
    this.table = table;
    this.rows = rows;
    this.connection = connection;
  }

  static PlainCopy open(Suite suite, Geography geography)
      throws IOException, SQLException, CannotMeasure {
    FigureTable table;
    try (Connection service = suite.connect(AppMetrics.DATABASE)) {
      table = FigureTable.of(service);
    }
    execute(suite, "create database " + SCRATCH);
    Connection connection = suite.connect(SCRATCH);
    table.create(connection);
    connection.setAutoCommit(false);
    return new PlainCopy(suite, table, new CopyRows(geography, table), connection);
  }

  /** The time of the COPY with its commit: the rows are made, and their partitions, before. */
  Duration load(FeedWeek week) throws IOException, SQLException, CannotMeasure {
    table.extend(connection, YearMonth.from(week.firstDay()));
    table.extend(connection, YearMonth.from(week.firstDay().plusDays(FeedWeek.DAYS - 1)));
    connection.commit();
    byte[] body = rows.of(week);
    long begin = System.nanoTime();
    long copied =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(rows.statement(), new ByteArrayInputStream(body));
    connection.commit();
    long end = System.nanoTime();
    if (copied != week.size()) {
      throw new CannotMeasure("COPY took %d of %d rows".formatted(copied, week.size()));
    }
    return Duration.ofNanos(end - begin);
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    execute(suite, "drop database " + SCRATCH);
  }

  private static void execute(Suite suite, String sql) throws IOException, SQLException {
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
