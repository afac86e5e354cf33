package uk.nhsx.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A schema beside that of the service under test, which a test brings to the version that it wants.
 * It is removed when it is closed.
 */
public final class MigratedSchema implements AutoCloseable {

  private final DataSource dataSource;
  private final String name;

  /** Names a schema, which the first migration creates. */
  public MigratedSchema(DataSource dataSource, String name) {
    this.dataSource = dataSource;
    this.name = name;
  }

  /** Runs the service's migrations up to a version, or to {@code latest}. */
  public void migrateTo(String version) {
    flyway(version).migrate();
  }

  /** Runs a statement in the schema. */
  public void execute(String command) throws SQLException {
    inSchema(statement -> statement.execute(command));
  }

  /** Returns the first column of what a query finds in the schema. */
  public List<String> query(String query) throws SQLException {
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

  @Override
  public void close() throws SQLException {
    execute("drop schema %s cascade".formatted(name));
  }

  private Flyway flyway(String target) {
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas(name)
        .locations("db/outbox", "db/migration")
        .target(target)
        .load();
  }

  private <T> T inSchema(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Only for the transaction, since the pool keeps the session.
      statement.execute("set local search_path to %s, public".formatted(name));
      T result = work.run(statement);
      connection.commit();
      return result;
    }
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException;
  }
}
