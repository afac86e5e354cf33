package uk.nhsx.platform.outbox.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * Reads the log for the leader, through the session that holds the leader's lock, so that an
 * instance that has lost the lock can't continue to read.
 */
public final class EventLog implements AutoCloseable {

  /** The first event always, and then as many as begin within the bytes. */
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

  /** Returns the session that holds the lock. */
  public Connection connection() {
    return connection;
  }

  /**
   * The first and last sequence of the log. An empty log begins with the next sequence.
   *
   * @param first sequence of the first event that is still stored
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

  /** Returns the id of an event, if the event is stored. */
  Optional<String> id(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id::text from outbox_event where sequence = ?")) {
      statement.setLong(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Reads the events after a sequence, up to a number of events and of bytes. */
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

  /** Returns the sequence of the last event that is known to be on the topic. */
  public long published() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select published from outbox_relay");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Stores the last published sequence, without a wait for the disk: if a crash loses it, the topic
   * still has it.
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
    // The pool keeps the session, so the lock has to be released here.
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_unlock(?)")) {
      statement.setLong(1, lock);
      statement.execute();
    } catch (SQLException e) {
      // Back in the pool the session would hold the lock for ever, so the session is closed.
      connection.unwrap(PgConnection.class).close();
      throw e;
    } finally {
      connection.close();
    }
  }
}
