package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.database.PrimaryDatabase;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxException;

/**
 * The one row that serialises writers. Only the transaction that holds its lock records changes,
 * until it ends.
 */
@ApplicationScoped
public class LogHead {

  private static final String READ =
      """
      select sequence, recorded_at, closed_until, due_at from outbox_head
      """;

  /**
   * One statement, however many events: it is one round trip. The notification wakes the listeners
   * of all processes.
   */
  private static final String APPEND =
      """
      with head as (
        update outbox_head set sequence = ?, recorded_at = ?
      ), event as (
        insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
        select sequence, id, ?, key, type, recorded_at, payload
        from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[])
          as row (sequence, id, key, type, recorded_at, payload)
      )
      select pg_notify('outbox_commit', '')
      """;

  private static final String ADVANCE =
      """
      update outbox_head set closed_until = greatest(closed_until, ?)
      where due_at is null or due_at > ?
      returning sequence, recorded_at, closed_until, due_at
      """;
  private static final String REOPEN =
      """
      update outbox_head set closed_until = least(closed_until, recorded_at)
      """;
  private static final String SCHEDULE =
      """
      update outbox_head set due_at = least(due_at, ?)
      """;
  private static final String SET_DUE =
      """
      update outbox_head set due_at = ?
      """;

  private final PrimaryDatabase database;
  private final OutboxConfig config;

  LogHead(PrimaryDatabase database, OutboxConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Returns what is committed, without waiting. */
  LogPosition read() {
    return query(READ).orElseThrow();
  }

  /** As {@link #read()}, but locks the row until the end of the transaction. */
  public LogPosition lock() {
    return query(READ + " for update").orElseThrow();
  }

  /**
   * Advances the watermark: nothing will ever be recorded at or before the instant. Waits for the
   * transaction that holds the lock, if any, since its changes may be of an earlier instant. Does
   * nothing, and returns nothing, while a scheduled change is due by then.
   */
  Optional<LogPosition> advanceTo(Instant instant) {
    return query(ADVANCE, instant, instant);
  }

  /**
   * Takes the watermark back to the last change, for changes that were made after it and lost. What
   * readers were answered for an instant in between, without those changes, becomes wrong.
   */
  public void reopen() {
    try (var connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(REOPEN)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxException("could not take the watermark back", e);
    }
  }

  /** Stores events in the order of their sequence; the last one is the new head. */
  public void append(List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    RecordedEvent last = events.get(events.size() - 1);
    try (var connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setLong(1, last.sequence());
      statement.setObject(2, last.recordedAt().atOffset(ZoneOffset.UTC));
      statement.setString(3, config.topic());
      setArray(statement, 4, "bigint", events, RecordedEvent::sequence);
      setArray(statement, 5, "uuid", events, RecordedEvent::id);
      setArray(statement, 6, "text", events, RecordedEvent::key);
      setArray(statement, 7, "text", events, RecordedEvent::type);
      setArray(statement, 8, "text", events, event -> event.recordedAt().toString());
      setArray(statement, 9, "text", events, RecordedEvent::json);
      statement.execute();
    } catch (SQLException e) {
      throw new OutboxException("could not append to the event log", e);
    }
  }

  /** Stores when a scheduled change is due, unless an earlier one is stored. */
  void schedule(Instant due) {
    update(SCHEDULE, due);
  }

  /** Stores when the next scheduled change is due. */
  void setDue(@Nullable Instant due) {
    update(SET_DUE, due);
  }

  private static void setArray(
      PreparedStatement statement,
      int parameter,
      String type,
      List<RecordedEvent> events,
      Function<RecordedEvent, Object> column)
      throws SQLException {
    Object[] values = events.stream().map(column).toArray();
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
  }

  private Optional<LogPosition> query(String sql, Instant... parameters) {
    try (var connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index].atOffset(ZoneOffset.UTC));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(position(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new OutboxException("could not read the head of the log", e);
    }
  }

  private void update(String sql, @Nullable Instant due) {
    try (var connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      if (due == null) {
        statement.setNull(1, Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(1, due.atOffset(ZoneOffset.UTC));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxException("could not store what is due", e);
    }
  }

  static LogPosition position(ResultSet row) throws SQLException {
    Timestamp due = row.getTimestamp(4);
    return new LogPosition(
        row.getLong(1),
        row.getTimestamp(2).toInstant(),
        row.getTimestamp(3).toInstant(),
        due == null ? null : due.toInstant());
  }
}
