package uk.nhsx.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Rings the bell for each commit to the log, whichever instance made it: writers notify by
 * PostgreSQL, and one session of each process listens. While there are no notifications it looks at
 * the head now and then, should one have been lost.
 */
@ApplicationScoped
class CommitListener {

  /** What writers notify; see {@link EventWriter}. */
  static final String CHANNEL = "outbox_commit";

  private static final Logger LOG = Logger.getLogger(CommitListener.class);

  /**
   * A session that listens can't be told that the process ends, so it listens no longer at once.
   */
  private static final Duration LONGEST_LISTEN = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final CommitSignal bell;
  private final BackgroundLoop rounds = new BackgroundLoop("outbox-commit-watch", this::watch);

  private boolean troubled;

  CommitListener(DataSource dataSource, OutboxConfig config, CommitSignal bell) {
    this.dataSource = dataSource;
    this.config = config;
    this.bell = bell;
  }

  void start(@Observes StartupEvent event) {
    rounds.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    rounds.end();
    rounds.join();
  }

  private Duration watch() {
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, "listen " + CHANNEL);
      try {
        troubled = false;
        listen(connection);
      } finally {
        // The pool keeps the session, which would go on collecting what nobody reads.
        execute(connection, "unlisten *");
      }
    } catch (SQLException e) {
      // Whatever it is, the watch goes on: without it, commits are seen late.
      tell(e);
    }
    return config.retryInterval();
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection session = connection.unwrap(PGConnection.class);
    Duration listen = shorter(config.pollInterval(), LONGEST_LISTEN);
    // Whatever was committed before this session listened was not heard.
    long head = head(connection);
    bell.ring();
    Duration quiet = Duration.ZERO;
    while (!rounds.ended()) {
      PGNotification[] heard = session.getNotifications((int) listen.toMillis());
      if (heard != null && heard.length > 0) {
        bell.ring();
        quiet = Duration.ZERO;
        continue;
      }
      quiet = quiet.plus(listen);
      if (quiet.compareTo(config.pollInterval()) >= 0) {
        long now = head(connection);
        if (now != head) {
          bell.ring();
        }
        head = now;
        quiet = Duration.ZERO;
      }
    }
  }

  private static long head(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select sequence from outbox_head");
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Once for each trouble, however often it is tried. */
  private void tell(SQLException failure) {
    if (!troubled && !rounds.ended()) {
      LOG.warnf("Commits are not heard of until this is over: %s", failure);
    }
    troubled = true;
  }
}
