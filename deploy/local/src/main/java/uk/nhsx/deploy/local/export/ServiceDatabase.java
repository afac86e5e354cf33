package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.Secrets;

/** A session at the database of one service, as the role that owns it. */
final class ServiceDatabase implements AutoCloseable {
  private final ServiceTables tables;
  private final Connection connection;

  private ServiceDatabase(ServiceTables tables, Connection connection) {
    this.tables = tables;
    this.connection = connection;
  }

  static ServiceDatabase open(Installation installation, ServiceTables tables) throws SQLException {
    String name = tables.database().label();
    Properties properties = new Properties();
    properties.setProperty("user", name);
    properties.setProperty(
        "password",
        tables.database().password(installation.settings(), new Secrets(installation.state())));
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("ApplicationName", "suite");
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(installation.settings().port(Setting.POSTGRES_PORT), name),
            properties);
    return new ServiceDatabase(tables, connection);
  }

  ServiceTables tables() {
    return tables;
  }

  /**
   * Advances the watermark: nothing will ever be recorded at or before the instant. Waits for the
   * transaction that records changes, if there is one. Returns false while a scheduled change is
   * due by then, which the service makes.
   */
  boolean advanceTo(Instant instant) throws SQLException {
    return execute(
            """
            update outbox_head set closed_until = greatest(closed_until, '%1$s')
            where due_at is null or due_at > '%1$s'
            """
                .formatted(instant))
        == 1;
  }

  /** Returns what the log holds as known at an instant that the watermark has reached. */
  ServiceLog log(Instant knownAt) throws SQLException {
    List<String> last =
        query(
            "select sequence, id, to_char(recorded_at at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from outbox_event where recorded_at <= '%s'"
                    .formatted(knownAt)
                + " order by sequence desc limit 1");
    List<String> first = query("select min(sequence) from outbox_event");
    return last.isEmpty()
        ? new ServiceLog(tables.service(), 1, 0, null, null, schema())
        : new ServiceLog(
            tables.service(),
            Long.parseLong(first.get(0)),
            Long.parseLong(last.get(0)),
            last.get(1),
            last.get(2),
            schema());
  }

  /** The versions of the migrations, in their order. */
  List<String> schema() throws SQLException {
    return query(
        "select version from flyway_schema_history where success and version is not null"
            + " order by installed_rank");
  }

  /** Refuses a schema with columns that a pack would lose: it is newer than the tables of packs. */
  void requireKnownColumns() throws SQLException, SuiteException {
    List<String> unknown =
        tables.unknown(
            query(
                """
                select table_name || '.' || column_name
                from information_schema.columns
                  join pg_class on relname = table_name and relnamespace = 'public'::regnamespace
                where table_schema = 'public' and is_generated = 'NEVER' and relkind in ('r', 'p')
                  and not relispartition
                order by 1
                """));
    if (!unknown.isEmpty()) {
      throw new SuiteException(
          "the database of %s has what no export of this version knows, and would lose: %s"
              .formatted(tables.service(), String.join(", ", unknown)));
    }
  }

  /** Sends the rows of a table as JSON lines. */
  void copyOut(PackTable table, Instant knownAt, OutputStream out)
      throws SQLException, IOException {
    copies().copyOut(table.copyOut(knownAt), out);
  }

  /** Loads the rows of a table from its JSON lines, within the transaction of the caller. */
  void load(PackTable table, InputStream lines) throws SQLException, IOException {
    for (String statement : table.prepareLoad()) {
      execute(statement);
    }
    long sent = copies().copyIn(table.copyIn(), lines);
    int stored = 0;
    for (String statement : table.load()) {
      stored = execute(statement);
    }
    if (table.storesEachLine() && stored != sent) {
      throw new SQLException(
          "%d of the %d rows of %s name a metric, area or release that the pack does not have"
              .formatted(sent - stored, sent, table.path()));
    }
  }

  /** Begins a transaction in which no other can record a change. */
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    query("select sequence from outbox_head for update");
  }

  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Does nothing outside of a transaction. */
  void rollback() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Runs a statement, and returns how many rows it has changed, or 0. */
  int execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getUpdateCount();
    }
  }

  /** Returns the values of all columns of all rows, as text. */
  List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          values.add(Optional.ofNullable(rows.getString(column)).orElse(""));
        }
      }
    }
    return values;
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
