package uk.nhsx.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A schema beside that of the service under test, in which its migrations are tried with data. */
public final class MigratedSchema {

  private static final String NAME = "migrated";

  private final DataSource dataSource;

  /** Names the database of the service. */
  public MigratedSchema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Migrates to a version, inserts data, migrates to the latest version, and returns the first
   * column of what a query finds then.
   *
   * @param version to be reached before the data is inserted, or {@code latest}
   */
  public List<String> query(String version, String insert, String query) throws SQLException {
    try {
      migrateTo(version);
      execute(insert);
      migrateTo("latest");
      return read(query);
    } finally {
      execute("drop schema if exists %s cascade".formatted(NAME));
    }
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas(NAME)
        .locations("db/outbox", "db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private void execute(String command) throws SQLException {
    inSchema(statement -> statement.execute(command));
  }

  private List<String> read(String query) throws SQLException {
    return inSchema(
        statement -> {
          List<String> values = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
              values.add(rows.getString(1));
            }
          }
          return values;
        });
  }

  private <T> T inSchema(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Only for the transaction, since the pool keeps the session.
      statement.execute("set local search_path to %s, public".formatted(NAME));
      T result = work.run(statement);
      connection.commit();
      return result;
    }
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException;
  }
}
