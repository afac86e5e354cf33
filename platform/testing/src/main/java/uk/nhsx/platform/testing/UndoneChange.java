package uk.nhsx.platform.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A change of a database by hand, which only those see who read within its transaction. */
public final class UndoneChange {

  private UndoneChange() {}

  /** Reads something of a database. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  /** Makes the change, reads, and undoes the change. */
  public static <T> T read(DataSource database, String change, Reading<T> reading)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute(change);
        return reading.read(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
