package uk.nhsx.appmetrics.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Runs statements, in the caller's transaction if there is one. Values may be whatever the driver
 * takes, instants, and lists of integers, which become arrays.
 */
@ApplicationScoped
public class Statements {

  private static final int ROWS_AT_A_TIME = 1_000;

  private final DataSource dataSource;

  Statements(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row after the other, and may write it somewhere. */
  @FunctionalInterface
  public interface RowTaker {
    void take(ResultSet row) throws SQLException, IOException;
  }

  /** Gives how many rows were written. */
  public int execute(String sql, @Nullable Object... values) {
    return execute(false, sql, values);
  }

  /**
   * As {@link #execute}, but planned for the tables as they are at this moment. A connection keeps
   * the plan of a statement: one that was made for a few rows takes minutes for thousands, which
   * may have come in the same transaction.
   */
  public int executeWithNewPlan(String sql, @Nullable Object... values) {
    return execute(true, sql, values);
  }

  private int execute(boolean newPlan, String sql, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, values)) {
      if (newPlan) {
        // Never as a named statement, whose plan the server would keep.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreFailure("could not write", e);
    }
  }

  public <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet row = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new StoreFailure("could not read", e);
    }
  }

  public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) {
    return list(reader, sql, values).stream().findFirst();
  }

  /** Passes on rows as they are read, however many there are; not within a transaction. */
  public void stream(RowTaker taker, String sql, @Nullable Object... values) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      // The driver reads in portions within a transaction only.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = prepare(connection, sql, values)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            taker.take(row);
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreFailure("could not read", e);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int index = 0; index < values.length; index++) {
      statement.setObject(index + 1, value(connection, values[index]));
    }
    return statement;
  }

  private static @Nullable Object value(Connection connection, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof List<?> numbers) {
      return connection.createArrayOf("integer", numbers.toArray());
    }
    return value;
  }
}
