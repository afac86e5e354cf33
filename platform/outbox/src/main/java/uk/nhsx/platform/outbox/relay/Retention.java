package uk.nhsx.platform.outbox.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.BackgroundLoop;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxException;

/**
 * Removes events that are older than the retention, on the leader. The last published event always
 * stays, since the relay compares it with its topic.
 */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);

  /** So few that they are removed within milliseconds. */
  private static final int PORTION = 1_000;

  /** Reads no more rows than it may remove, even if none of them is old enough. */
  private static final String REMOVE =
      """
      delete from outbox_event event
      using (
        select sequence, recorded_at from outbox_event
        where sequence < (select published from outbox_relay)
        order by sequence limit ?
      ) first
      where event.sequence = first.sequence and first.recorded_at < ?
      """;

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final RelayState state;
  private final Clock clock;
  private final BackgroundLoop loop = new BackgroundLoop("outbox-retention", this::attempt);

  Retention(DataSource dataSource, OutboxConfig config, RelayState state, Clock clock) {
    this.dataSource = dataSource;
    this.config = config;
    this.state = state;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (config.retention().isPresent()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.end();
    loop.join();
  }

  private Duration attempt() {
    try {
      if (state.leads()) {
        config.retention().ifPresent(kept -> removeBefore(clock.instant().minus(kept)));
      }
    } catch (RuntimeException e) {
      // It is tried again; events that stay for longer do no harm.
      LOG.warnf("Events older than the retention could not be removed: %s", e.getCause());
    }
    return config.retentionInterval();
  }

  private void removeBefore(Instant instant) {
    int removed;
    do {
      removed = removePortion(instant);
    } while (removed == PORTION && !loop.ended());
  }

  private int removePortion(Instant instant) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      statement.setInt(1, PORTION);
      statement.setObject(2, instant.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxException("could not remove events", e);
    }
  }
}
