package uk.nhsx.platform.outbox.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.outbox.BackgroundLoop;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Publishes the log to Kafka, in order. One instance of a service leads; the others wait until the
 * leader's database session ends. A new leader reads from the topic itself how far it has come, so
 * a crash between sending and noting leaves neither a double nor a hole.
 */
@ApplicationScoped
class Relay {

  private final OutboxConfig config;
  private final CommitSignal signal;
  private final LeaderElection election;
  private final EventTopic topic;
  private final RelayState state;
  private final BackgroundLoop loop = new BackgroundLoop("outbox-relay", this::attempt);

  /** Doubles from one failure to the next. */
  private Duration pause = Duration.ZERO;

  private BatchBisection bisection = BatchBisection.NONE;

  Relay(
      OutboxConfig config,
      CommitSignal signal,
      LeaderElection election,
      EventTopic topic,
      RelayState state) {
    this.config = config;
    this.signal = signal;
    this.election = election;
    this.topic = topic;
    this.state = state;
  }

  void start(@Observes StartupEvent event) {
    if (config.relay() && config.task().isEmpty()) {
      start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  void start() {
    loop.start();
  }

  void stop() throws InterruptedException {
    loop.end();
    signal.signal();
    loop.join();
  }

  private Duration attempt() throws InterruptedException {
    try {
      Optional<EventLog> lead = election.acquire();
      if (lead.isPresent()) {
        try (EventLog log = lead.get()) {
          lead(log);
        }
      } else {
        state.markHealthy();
      }
      return config.retryInterval();
    } catch (SQLException | RuntimeException e) {
      // The relay continues after any failure: waiting events are late, without a relay all stay.
      return loop.ended() ? Duration.ZERO : pauseAfter(e);
    } finally {
      state.stepDown();
    }
  }

  private void lead(EventLog log) throws SQLException, InterruptedException {
    try (EventTopic.Writer writer = topic.open()) {
      LeaderSession lead = new LeaderSession(log, writer, config, state, bisection);
      lead.locateLastPublished();
      while (!loop.ended()) {
        long seen = signal.count();
        long startedAt = System.nanoTime();
        lead.publishPending(loop::ended);
        lead.checkTopic();
        signal.await(seen, config.pollInterval());
        // Under load a transaction for each event would cost more than the events.
        loop.pause(config.linger().minusNanos(System.nanoTime() - startedAt));
      }
    }
  }

  private Duration pauseAfter(Exception failure) {
    List<LoggedEvent> batch = failure instanceof BatchFailedException u ? u.batch() : List.of();
    if (batch.size() > 1) {
      RelayProblem problem = RelayProblem.of(failure);
      bisection = BatchBisection.after(batch, problem);
      if (problem.isCausedByOneEvent()) {
        // It is logged once it is known which one.
        return Duration.ZERO;
      }
    }
    boolean again = state.failure().isPresent();
    state.markFailed(failure);
    Duration longer = again ? pause.multipliedBy(2) : config.retryInterval();
    pause = longer.compareTo(config.retryLongest()) < 0 ? longer : config.retryLongest();
    return pause;
  }
}
