package uk.nhsx.platform.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log as its leader reads it: through the very session that holds the lead, so that whoever
 * lost the lead can't read on.
 */
final class EventLog implements AutoCloseable {

  private static final String AFTER =
      """
      select sequence, aggregateid, payload from outbox_event
      where sequence > ? order by sequence limit ?
      """;

  private final Connection connection;
  private final long lock;

  EventLog(Connection connection, long lock) {
    this.connection = connection;
    this.lock = lock;
  }

  List<LoggedEvent> after(long sequence, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, sequence);
      statement.setInt(2, limit);
      List<LoggedEvent> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(new LoggedEvent(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
      }
      return events;
    }
  }

  long published() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select published from outbox_relay");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void notePublished(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update outbox_relay set published = ?")) {
      statement.setLong(1, sequence);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    // The pool keeps the session, so the lock is given back by hand.
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_unlock(?)")) {
      statement.setLong(1, lock);
      statement.execute();
    } finally {
      connection.close();
    }
  }
}
