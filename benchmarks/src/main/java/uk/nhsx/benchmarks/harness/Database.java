package uk.nhsx.benchmarks.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database of the suite's server, used as its superuser. */
public record Database(String url, String password) {
  public static final String USER = "postgres";

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 100;

  /** Something that is done in a session. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, password);
  }

  /** Does something in a session of its own. */
  public <T> T with(Work<T> work) {
    try (Connection connection = connect()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw new MeasurementException(url, e);
    }
  }

  public void execute(String... statements) {
    with(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          return true;
        });
  }

  /** The first column of the only row of a query. */
  public String text(String query) {
    return with(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
              throw new SQLException("no row: " + query);
            }
            return String.valueOf(row.getString(1));
          }
        });
  }

  public long number(String query) {
    return Long.parseLong(text(query));
  }

  /** Writes all statistics and pages, as the server does by itself in time. */
  public void vacuum() {
    execute("vacuum (analyze)", "checkpoint");
  }

  /** Waits until a query returns true. */
  public void await(String query, String failure) throws InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!text(query).equals("t")) {
      if (System.nanoTime() > end) {
        throw new MeasurementException(failure + " within " + TIMEOUT);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
