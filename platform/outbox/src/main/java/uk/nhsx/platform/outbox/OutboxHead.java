package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The one row at which writers queue and readers close the past. */
@ApplicationScoped
public class OutboxHead {

  private static final String READ =
      """
      select sequence, recorded_at, closed_until from outbox_head
      """;
  private static final String CLOSE =
      """
      update outbox_head set closed_until = ? where closed_until < ?
      """;

  private final DataSource dataSource;

  OutboxHead(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * How far the log has come.
   *
   * @param sequence of the last event
   * @param recordedAt knowledge instant of the last change
   * @param closedUntil nothing will be recorded up to and including this instant
   */
  public record Position(long sequence, Instant recordedAt, Instant closedUntil) {}

  /** What is committed; waits for nobody. */
  public Position read() {
    return query(READ);
  }

  /**
   * Makes sure that nothing will ever be recorded at or before an instant. Waits for the writer
   * whose turn it is, if any, since its change may be of an earlier instant.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void close(Instant instant) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(CLOSE)) {
      OffsetDateTime until = instant.atOffset(ZoneOffset.UTC);
      statement.setObject(1, until);
      statement.setObject(2, until);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure("could not close the past", e);
    }
  }

  Position lock() {
    return query(READ + " for update");
  }

  private Position query(String sql) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Position(row.getLong(1), instant(row, 2), instant(row, 3));
    } catch (SQLException e) {
      throw new OutboxFailure("could not read the head of the log", e);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp.toInstant();
  }
}
