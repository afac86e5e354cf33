package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The lead among a service's instances: a lock that PostgreSQL takes back when the session ends.
 */
@ApplicationScoped
class LeaderElection {

  /** Any number that nothing else in a service's database locks by. */
  private static final long LOCK = 7_030_010_001L;

  private final DataSource dataSource;

  LeaderElection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The log, to be closed by the caller; nothing while another instance leads. */
  Optional<EventLog> seek() throws SQLException {
    Connection connection = dataSource.getConnection();
    boolean leads = false;
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var row = statement.executeQuery()) {
        row.next();
        leads = row.getBoolean(1);
      }
    } finally {
      if (!leads) {
        connection.close();
      }
    }
    return leads ? Optional.of(new EventLog(connection, LOCK)) : Optional.empty();
  }
}
