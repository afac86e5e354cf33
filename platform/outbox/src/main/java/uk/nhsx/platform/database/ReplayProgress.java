package uk.nhsx.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads from a replica itself how far it has replayed. */
@FunctionalInterface
public interface ReplayProgress {

  /**
   * Returns the last instant for which the server behind a connection has all that was, and ever
   * will be, recorded at or before it; nothing if that server is no replica.
   */
  Optional<Instant> replayedUntil(Connection connection) throws SQLException;
}
