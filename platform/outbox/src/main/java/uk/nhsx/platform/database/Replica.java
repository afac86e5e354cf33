package uk.nhsx.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * The read replica: gives out connections to it for the instants that it has replayed. After a
 * failure it gives out none until the next poll finds it well.
 */
@ApplicationScoped
class Replica {

  private static final Logger LOG = Logger.getLogger(Replica.class);

  private static final int POLLS_OF_A_CONNECTION = 60;

  private final Optional<AgroalDataSource> pool;
  private final ReplayProgress progress;
  private final ReplicaConfig config;
  private final ReadMetrics metrics;

  /**
   * What the server behind each connection had replayed. What was replayed stays so; but behind one
   * address there may be several replicas, so it holds for the one connection alone.
   */
  private final Map<BaseConnection, Seen> seen = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Kept by the poller, which would otherwise take a pool that is in use for a replica that is
   * gone. Changed now and then, since there may be another replica behind the same address.
   */
  private @Nullable Connection polled;

  private long polls;

  private volatile State state = new State(FallbackReason.UNAVAILABLE, "was not asked yet");
  private volatile Instant furthest = Instant.MIN;

  Replica(
      @DataSource("replica") InjectableInstance<AgroalDataSource> dataSource,
      ReplayProgress progress,
      ReplicaConfig config,
      ReadMetrics metrics) {
    this.pool =
        dataSource.getHandle().getBean().isActive()
            ? Optional.of(dataSource.get())
            : Optional.empty();
    this.progress = progress;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * Whether it may be read.
   *
   * @param refusal why not; nothing if it may be
   */
  record State(@Nullable FallbackReason refusal, String detail) {

    static final State WELL = new State(null, "");
  }

  /**
   * How far the server behind a connection had come.
   *
   * @param until the last instant that it can answer for
   * @param at when it said so, by {@link System#nanoTime()}
   */
  private record Seen(Instant until, long at) {

    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - at < age.toNanos();
    }
  }

  boolean isConfigured() {
    return pool.isPresent();
  }

  State state() {
    return state;
  }

  /** Returns the last instant that any connection has shown as replayed; nothing at first. */
  Optional<Instant> furthest() {
    return Optional.of(furthest).filter(Instant.MIN::isBefore);
  }

  /**
   * Returns a connection to a replica that has all that is known at an instant, if there is one.
   */
  Optional<Connection> connectionFor(Instant known) {
    FallbackReason refusal = state.refusal();
    if (refusal == null && known.isAfter(furthest)) {
      refusal = FallbackReason.BEHIND;
    }
    Connection connection = null;
    if (refusal == null) {
      try {
        connection = pool.orElseThrow().getConnection();
        refusal = known.isAfter(replayedUntil(connection, known)) ? FallbackReason.BEHIND : null;
      } catch (SQLException e) {
        refusal = connection == null ? refusalOf(e) : FallbackReason.UNAVAILABLE;
        if (refusal == FallbackReason.UNAVAILABLE) {
          leaveAlone(refusal, e.getMessage(), AgroalDataSource.FlushMode.GRACEFUL);
        }
      } catch (NotAReplicaException e) {
        refusal = FallbackReason.NOT_A_REPLICA;
        leaveAlone(refusal, e.getMessage(), AgroalDataSource.FlushMode.GRACEFUL);
      }
    }
    if (refusal == null) {
      metrics.atReplica();
      return Optional.ofNullable(connection);
    }
    closeQuietly(connection);
    metrics.atPrimary(refusal);
    return Optional.empty();
  }

  /** Counts a read that failed at the replica; one that has lost it leaves it alone. */
  void failed(SQLException failure) {
    metrics.atPrimary(FallbackReason.FAILED);
    if (isLost(failure)) {
      leaveAlone(
          FallbackReason.UNAVAILABLE, failure.getMessage(), AgroalDataSource.FlushMode.GRACEFUL);
    }
  }

  /**
   * Asks how far it has replayed. If it is well, it is read again. If it does not respond, those
   * who wait for it are let go, and continue at the primary.
   */
  void poll() {
    try {
      Connection connection = polled == null ? pool.orElseThrow().getConnection() : polled;
      polled = connection;
      ask(connection);
      if (state.refusal() != null) {
        LOG.infof("The read replica is read from here on: replayedUntil=%s", furthest);
        state = State.WELL;
      }
      if (++polls % POLLS_OF_A_CONNECTION == 0) {
        stopPolling();
      }
    } catch (SQLException e) {
      if (polled == null && refusalOf(e) == FallbackReason.BUSY && state.refusal() == null) {
        // Readers have all connections: they find out themselves whether it responds.
        return;
      }
      stopPolling();
      leaveAlone(FallbackReason.UNAVAILABLE, e.getMessage(), AgroalDataSource.FlushMode.ALL);
    } catch (NotAReplicaException e) {
      stopPolling();
      leaveAlone(FallbackReason.NOT_A_REPLICA, e.getMessage(), AgroalDataSource.FlushMode.GRACEFUL);
    }
  }

  /** Gives back the connection that is kept for polls. */
  void stopPolling() {
    closeQuietly(polled);
    polled = null;
  }

  static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("Could not close a connection to the read replica", e);
    }
  }

  private Instant replayedUntil(Connection connection, Instant known) throws SQLException {
    Seen before = seen.get(connection.unwrap(BaseConnection.class));
    // Asked again after a while, so that a server that no longer responds is found out soon.
    return before != null
            && !known.isAfter(before.until())
            && before.isYoungerThan(config.pollInterval())
        ? before.until()
        : ask(connection);
  }

  private Instant ask(Connection connection) throws SQLException {
    BaseConnection physical = connection.unwrap(BaseConnection.class);
    int usual = physical.getNetworkTimeout();
    physical.setNetworkTimeout(Runnable::run, Math.toIntExact(config.checkTimeout().toMillis()));
    Instant until = progress.replayedUntil(connection).orElseThrow(NotAReplicaException::new);
    physical.setNetworkTimeout(Runnable::run, usual);
    seen.put(physical, new Seen(until, System.nanoTime()));
    if (until.isAfter(furthest)) {
      furthest = until;
    }
    return until;
  }

  /** Logs once for each outage, however many reads find it. */
  private synchronized void leaveAlone(
      FallbackReason reason, @Nullable String detail, AgroalDataSource.FlushMode connections) {
    State before = state;
    state = new State(reason, String.valueOf(detail));
    if (before.refusal() != reason) {
      LOG.warnf("The primary answers all reads until the read replica is well: %s", detail);
    }
    // Connections to a server that has stopped would each cost a reader its time.
    pool.orElseThrow().flush(connections);
  }

  /** The pool reports that it has no connection to give by an exception without a state. */
  private static FallbackReason refusalOf(SQLException failure) {
    return failure.getSQLState() == null ? FallbackReason.BUSY : FallbackReason.UNAVAILABLE;
  }

  /** Whether the session is gone: classes 08 (connection) and 57 (shutdown), and no answer. */
  private static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private static final class NotAReplicaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAReplicaException() {
      super("DATABASE_REPLICA_URL leads to a server that is no replica; name a hot standby");
    }
  }
}
