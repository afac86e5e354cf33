package uk.nhsx.platform.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * The log as its leader reads it: through the very session that holds the lead, so that whoever
 * lost the lead can't read on.
 */
final class EventLog implements AutoCloseable {

  /** The first event counts, however large it is, and then as many as begin within the bytes. */
  static final String AFTER =
      """
      select sequence, aggregateid, payload
      from (
        select sequence, aggregateid, payload,
          sum(octet_length(payload)) over (order by sequence) - octet_length(payload) as begins_at
        from (
          select sequence, aggregateid, payload from outbox_event
          where sequence > ? order by sequence limit ?
        ) rows
      ) batch
      where begins_at < ?
      order by sequence
      """;

  private static final String SPAN =
      """
      select coalesce((select min(sequence) from outbox_event), head.sequence + 1), head.sequence
      from outbox_head head
      """;

  private final Connection connection;
  private final long lock;

  EventLog(Connection connection, long lock) {
    this.connection = connection;
    this.lock = lock;
  }

  /**
   * Where the log begins and ends. An empty one begins with what comes next.
   *
   * @param first sequence of the first event that is kept
   * @param head sequence of the last event
   */
  record Span(long first, long head) {}

  Span span() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SPAN);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Span(row.getLong(1), row.getLong(2));
    }
  }

  /** The id of an event, if it is there. */
  Optional<String> id(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id::text from outbox_event where sequence = ?")) {
      statement.setLong(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * Reads on after a sequence: no more events than given, and bytes than given but for the last.
   */
  List<LoggedEvent> after(long sequence, int limit, long bytes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, sequence);
      statement.setInt(2, limit);
      statement.setLong(3, bytes);
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

  /**
   * Does not wait for the disk: a note that a crash takes back is one that the topic knows better,
   * and whatever goes by it is committed after it.
   */
  void storePublished(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update outbox_relay set published = ?"
                + " where set_config('synchronous_commit', 'off', true) = 'off'")) {
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
    } catch (SQLException e) {
      // In the pool it would hold the lock for ever; the lock ends with the session.
      connection.unwrap(PgConnection.class).close();
      throw e;
    } finally {
      connection.close();
    }
  }
}
