package uk.nhsx.appmetrics;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The database itself: what is in it that no answer shows, and which sessions are at work. */
@ApplicationScoped
public class Store {

  private static final List<String> TABLES =
      List.of(
          "figure",
          "embargoed_figure",
          "release",
          "release_metric",
          "change",
          "outbox_event",
          "area_version",
          "area_parent",
          "metric_version");

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final DataSource dataSource;

  Store(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Keeps a lock until it is let go. */
  public interface Held extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  /** How many rows there are of everything, how many months of figures, and what is staged. */
  public Map<String, Long> contents() {
    Map<String, Long> contents = new TreeMap<>();
    TABLES.forEach(table -> contents.put(table, count("select count(*) from " + table)));
    contents.put(
        "months", count("select count(*) from pg_inherits where inhparent = 'figure'::regclass"));
    contents.put(
        "staged",
        count("select count(*) from pg_class where relpersistence = 't' and relkind = 'r'"));
    return contents;
  }

  /** Runs a statement that takes a lock, and keeps it. */
  public Held hold(String sql) throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    connection.createStatement().execute(sql);
    return () -> {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    };
  }

  /** Waits until so many sessions wait for a lock in a statement like this one. */
  public void awaitWaiting(int sessions, String statement) {
    awaitSessions(sessions, "wait_event_type = 'Lock' and query ilike '%" + statement + "%'");
  }

  /** Waits until so many files are being read into the database. */
  public void awaitStaging(int files) {
    awaitSessions(files, "state = 'active' and query ilike 'copy moved_figure%'");
  }

  /** Waits until no transaction is open. */
  public void awaitIdle() {
    awaitSessions(0, "backend_type = 'client backend' and xact_start is not null");
  }

  private void awaitSessions(int sessions, String which) {
    await(which)
        .atMost(TIMEOUT)
        .until(
            () ->
                count(
                        "select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                            + " and datname = current_database() and "
                            + which)
                    == sessions);
  }

  private long count(String sql) {
    try (Connection connection = dataSource.getConnection();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("could not read the database", e);
    }
  }
}
