package uk.nhsx.platform.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Elects the leader among the instances of a service, by an advisory lock that PostgreSQL releases
 * when the session ends.
 */
@ApplicationScoped
public class LeaderElection {

  /** A number that nothing else in the database of a service uses as a lock. */
  private static final long LOCK = 7_030_010_001L;

  private final DataSource dataSource;

  LeaderElection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Returns the log, which the caller closes; nothing while another instance leads. */
  public Optional<EventLog> acquire() throws SQLException {
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
