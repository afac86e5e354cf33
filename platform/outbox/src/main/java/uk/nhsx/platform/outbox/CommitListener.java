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
 * Signals each commit to the log, whichever instance made it: the statement that appends events
 * notifies, and one session of each process listens. While there are no notifications it reads the
 * head now and then, in case one was lost.
 */
@ApplicationScoped
class CommitListener {

  /** The channel that the statement which appends events notifies. */
  static final String CHANNEL = "outbox_commit";

  private static final Logger LOG = Logger.getLogger(CommitListener.class);

  /** A session that listens does not see that the process ends, so it listens in short periods. */
  private static final Duration LONGEST_LISTEN = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final CommitSignal signal;
  private final BackgroundLoop loop = new BackgroundLoop("outbox-commit-listener", this::run);

  private boolean failing;

  CommitListener(DataSource dataSource, OutboxConfig config, CommitSignal signal) {
    this.dataSource = dataSource;
    this.config = config;
    this.signal = signal;
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.end();
    loop.join();
  }

  private Duration run() {
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, "listen " + CHANNEL);
      try {
        failing = false;
        listen(connection);
      } finally {
        // The pool keeps the session, which would continue to collect notifications.
        execute(connection, "unlisten *");
      }
    } catch (SQLException e) {
      // The loop continues after any failure: without it, commits are seen late.
      report(e);
    }
    return config.retryInterval();
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection session = connection.unwrap(PGConnection.class);
    Duration listen = shorter(config.pollInterval(), LONGEST_LISTEN);
    // This session has no notification of what was committed before.
    long head = head(connection);
    signal.signal();
    Duration quiet = Duration.ZERO;
    while (!loop.ended()) {
      PGNotification[] seen = session.getNotifications((int) listen.toMillis());
      if (seen != null && seen.length > 0) {
        signal.signal();
        quiet = Duration.ZERO;
        continue;
      }
      quiet = quiet.plus(listen);
      if (quiet.compareTo(config.pollInterval()) >= 0) {
        long now = head(connection);
        if (now != head) {
          signal.signal();
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

  /** Logs once for each outage, however many attempts fail. */
  private void report(SQLException failure) {
    if (!failing && !loop.ended()) {
      LOG.warnf("Commits are seen late until this is over: %s", failure);
    }
    failing = true;
  }
}
