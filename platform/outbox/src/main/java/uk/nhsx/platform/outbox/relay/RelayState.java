package uk.nhsx.platform.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.problem.Causes;

/** Holds the state of the relay of this instance, for its log, metrics and health. */
@ApplicationScoped
class RelayState {

  private static final Logger LOG = Logger.getLogger(RelayState.class);

  private final OutboxConfig config;
  private final Clock clock;
  private final AtomicLong published = new AtomicLong();
  private final Map<RelayProblem, AtomicLong> failures = new EnumMap<>(RelayProblem.class);

  private volatile boolean leads;
  private volatile @Nullable RelayFailure failure;

  RelayState(OutboxConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    for (RelayProblem problem : RelayProblem.values()) {
      failures.put(problem, new AtomicLong());
    }
  }

  boolean leads() {
    return leads;
  }

  Optional<RelayFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns how many events this instance has published. */
  long published() {
    return published.get();
  }

  /** Returns how often a problem has occurred. */
  long failures(RelayProblem problem) {
    return failures.getOrDefault(problem, new AtomicLong()).get();
  }

  void becomeLeader(long after) {
    leads = true;
    LOG.infof("Relaying events after sequence=%d to topic=%s", after, config.topic());
  }

  void stepDown() {
    leads = false;
  }

  void published(int events) {
    published.addAndGet(events);
    markHealthy();
  }

  /** Ends the problem, if there was one. */
  void markHealthy() {
    RelayFailure over = failure;
    if (over != null) {
      failure = null;
      LOG.infof(
          "Events are relayed again, after %s topic=%s", over.problem().slug(), config.topic());
    }
  }

  /** Logs each problem once, however many attempts fail; with the stack if it was not foreseen. */
  void markFailed(Throwable cause) {
    RelayProblem problem = RelayProblem.of(cause);
    failures.getOrDefault(problem, new AtomicLong()).incrementAndGet();
    RelayFailure known = failure;
    RelayFailure seen = new RelayFailure(problem, eventAt(cause), reason(cause), clock.instant());
    if (!seen.addsNothingTo(known)) {
      failure = seen.continuing(known);
      LOG.warnf("Events wait in the outbox: %s topic=%s", seen.message(), config.topic());
      LOG.log(
          problem == RelayProblem.OTHER ? Logger.Level.ERROR : Logger.Level.DEBUG,
          "The relay's failure",
          cause);
    }
  }

  /** Returns the event of a batch of one; of several it is not known which one failed. */
  private static @Nullable LoggedEvent eventAt(Throwable failure) {
    List<LoggedEvent> batch = failure instanceof BatchFailedException u ? u.batch() : List.of();
    return batch.size() == 1 ? batch.get(0) : null;
  }

  /** Returns the message of the innermost cause, which is the most exact. */
  private static String reason(Throwable failure) {
    Throwable innermost = Causes.of(failure).reduce((outer, inner) -> inner).orElse(failure);
    return "%s: %s".formatted(innermost.getClass().getSimpleName(), innermost.getMessage());
  }
}
