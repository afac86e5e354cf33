package uk.nhsx.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings the log to Kafka, in order. One instance of a service leads; the others stand by until the
 * leader's database session ends. Whoever takes the lead asks the topic itself how far it has come,
 * so a crash between sending and noting leaves neither a double nor a hole.
 */
@ApplicationScoped
class Relay {

  private final OutboxConfig config;
  private final CommitSignal bell;
  private final LeaderElection leadership;
  private final EventTopic topic;
  private final RelayState state;
  private final BackgroundLoop rounds = new BackgroundLoop("outbox-relay", this::attempt);

  /** Doubles from one failure to the next. */
  private Duration pause = Duration.ZERO;

  private BatchBisection care = BatchBisection.NONE;

  Relay(
      OutboxConfig config,
      CommitSignal bell,
      LeaderElection leadership,
      EventTopic topic,
      RelayState state) {
    this.config = config;
    this.bell = bell;
    this.leadership = leadership;
    this.topic = topic;
    this.state = state;
  }

  void start(@Observes StartupEvent event) {
    if (config.relay()) {
      start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  void start() {
    rounds.start();
  }

  void stop() throws InterruptedException {
    rounds.end();
    bell.ring();
    rounds.join();
  }

  private Duration attempt() throws InterruptedException {
    try {
      Optional<EventLog> lead = leadership.seek();
      if (lead.isPresent()) {
        try (EventLog log = lead.get()) {
          lead(log);
        }
      } else {
        state.goesOn();
      }
      return config.retryInterval();
    } catch (SQLException | RuntimeException e) {
      // Whatever it is, the relay goes on: events that wait are late, a relay that ended is a hole.
      return rounds.ended() ? Duration.ZERO : pauseAfter(e);
    } finally {
      state.standsBack();
    }
  }

  private void lead(EventLog log) throws SQLException, InterruptedException {
    try (EventTopic.Writer writer = topic.open()) {
      LeaderSession lead = new LeaderSession(log, writer, config, state, care);
      lead.findPlace();
      while (!rounds.ended()) {
        long heard = bell.rings();
        lead.bringWhatWaits(rounds::ended);
        bell.await(heard, config.pollInterval());
      }
    }
  }

  private Duration pauseAfter(Exception failure) {
    List<LoggedEvent> batch = failure instanceof BatchFailedException u ? u.batch() : List.of();
    if (batch.size() > 1) {
      RelayProblem obstacle = RelayProblem.of(failure);
      care = BatchBisection.after(batch, obstacle);
      if (obstacle.isOfOneEvent()) {
        // It is told when it is known which one.
        return Duration.ZERO;
      }
    }
    boolean again = state.trouble().isPresent();
    state.isHinderedBy(failure);
    Duration longer = again ? pause.multipliedBy(2) : config.retryInterval();
    pause = longer.compareTo(config.retryLongest()) < 0 ? longer : config.retryLongest();
    return pause;
  }
}
