package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import uk.nhsx.platform.database.ReplayProgress;

/**
 * Reads how far a replica is from its copy of the head. Every transaction that records changes
 * writes the head, one after the other, and a replica replays commits in their order. So where its
 * head is closed at an instant, it has all that was recorded by then, scheduled changes included.
 */
@ApplicationScoped
class ReplayedHead implements ReplayProgress {

  private static final String READ =
      """
      select sequence, recorded_at, closed_until, due_at from outbox_head where pg_is_in_recovery()
      """;

  @Override
  public Optional<Instant> replayedUntil(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(READ);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(LogHead.position(row).closedThrough()) : Optional.empty();
    }
  }
}
