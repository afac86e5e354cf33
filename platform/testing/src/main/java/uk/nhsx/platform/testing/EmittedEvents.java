package uk.nhsx.platform.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The events that tests of this JVM have emitted, whatever they were about: all of them have to be
 * valid for their schemas. {@link EventsOfAClass} checks after each class of a
 * {@code @QuarkusTest}; other tests on {@link ServiceTestResource} check by themselves.
 */
public final class EmittedEvents {

  /** Where a class was left off, in a property, since test class loaders come and go. */
  private static final String CHECKED = "suite.testing.events.checked.";

  private static final int MOST_SHOWN = 10;
  private static final int FETCHED_AT_ONCE = 1_000;

  private EmittedEvents() {}

  /** Refuses events that came since the last call, if any is not valid for its schema. */
  public static void check() {
    List<String> faults = new ArrayList<>();
    RealPostgres.databases().forEach(database -> collect(database, faults));
    if (!faults.isEmpty()) {
      throw new AssertionError(
          faults.size()
              + " events of these tests are not valid for their schemas:\n"
              + String.join("\n", faults.subList(0, Math.min(MOST_SHOWN, faults.size()))));
    }
  }

  /** What is wrong with events that a test has received; nothing if all are valid. */
  public static List<String> faults(Collection<String> events) {
    return events.stream().flatMap(event -> StrictSchemas.faults(event).stream()).toList();
  }

  private static void collect(String database, List<String> faults) {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
      connection.setAutoCommit(false);
      if (hasLog(connection)) {
        long last = collect(connection, Long.getLong(CHECKED + database, 0), faults);
        System.setProperty(CHECKED + database, Long.toString(last));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("could not read the events of " + database, e);
    }
  }

  private static boolean hasLog(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('outbox_event') is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long collect(Connection connection, long after, List<String> faults)
      throws SQLException {
    long last = after;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select sequence, type, payload from outbox_event where sequence > ? order by sequence")) {
      statement.setLong(1, after);
      statement.setFetchSize(FETCHED_AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(1);
          List<String> found = StrictSchemas.faults(rows.getString(3));
          if (!found.isEmpty()) {
            faults.add(
                "%s, sequence %d: %s".formatted(rows.getString(2), last, String.join("; ", found)));
          }
        }
      }
    }
    return last;
  }
}
