package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one row at which writers queue and readers close the past. */
@ApplicationScoped
class OutboxHead {

  private static final String READ =
      """
      select sequence, recorded_at, closed_until, due_at from outbox_head
      """;
  private static final String CLOSE =
      """
      update outbox_head set closed_until = greatest(closed_until, ?)
      where due_at is null or due_at > ?
      returning sequence, recorded_at, closed_until, due_at
      """;
  private static final String SCHEDULE =
      """
      update outbox_head set due_at = least(due_at, ?)
      """;
  private static final String SET_DUE =
      """
      update outbox_head set due_at = ?
      """;

  private final DataSource dataSource;

  OutboxHead(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What is committed; waits for nobody. */
  Position read() {
    return query(READ).orElseThrow();
  }

  /** As {@link #read()}, but nobody else writes from here to the end of the transaction. */
  Position lock() {
    return query(READ + " for update").orElseThrow();
  }

  /**
   * Makes sure that nothing will ever be recorded at or before an instant. Waits for the writer
   * whose turn it is, if any, since its change may be of an earlier instant. Closes nothing, and
   * returns nothing, while a change is due by then.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Position> close(Instant instant) {
    return query(CLOSE, instant, instant);
  }

  /** Notes that a change is due; an earlier one stands. */
  void schedule(Instant due) {
    update(SCHEDULE, due);
  }

  /** Puts the next due change in place of the one that stands. */
  void setDue(@Nullable Instant due) {
    update(SET_DUE, due);
  }

  private Optional<Position> query(String sql, Instant... parameters) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index].atOffset(ZoneOffset.UTC));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(position(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new OutboxFailure("could not read the head of the log", e);
    }
  }

  private void update(String sql, @Nullable Instant due) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      if (due == null) {
        statement.setNull(1, Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(1, due.atOffset(ZoneOffset.UTC));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure("could not note what is due", e);
    }
  }

  private static Position position(ResultSet row) throws SQLException {
    Timestamp due = row.getTimestamp(4);
    return new Position(
        row.getLong(1),
        row.getTimestamp(2).toInstant(),
        row.getTimestamp(3).toInstant(),
        due == null ? null : due.toInstant());
  }
}
