package uk.nhsx.platform.outbox.changelog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.request.Provenance;

/**
 * Makes the scheduled changes that are due, each at its instant, one after the other. The lock on
 * the head makes sure that each happens once: a second runner finds nothing due any more.
 */
@ApplicationScoped
class ScheduledChangeRunner {

  private static final Provenance UNKNOWN = new Provenance("unknown", null, null);

  private final LogHead head;
  private final CloudEvents cloudEvents;
  private final Instance<ScheduledChanges> scheduledChanges;
  private final Duration waitTimeout;

  /**
   * At the instant of a release many readers come at once. One of them publishes it; the others
   * wait here, where they hold no connection.
   */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  ScheduledChangeRunner(
      LogHead head,
      CloudEvents cloudEvents,
      Instance<ScheduledChanges> scheduledChanges,
      WriteConfig config) {
    this.head = head;
    this.cloudEvents = cloudEvents;
    this.scheduledChanges = scheduledChanges;
    this.waitTimeout = config.waitTimeout();
  }

  /**
   * Makes all changes that are due by an instant, each in a transaction of its own: however many
   * are due, and whatever ends the process on the way, a change that was made stays made.
   *
   * @return the position of the log after that
   */
  LogPosition makeDueBy(Instant instant) {
    LogPosition position = head.read();
    if (!position.isDueBy(instant)) {
      return position;
    }
    acquire();
    try {
      position = head.read();
      while (position.isDueBy(instant)) {
        position = makeNextBy(instant);
      }
      return position;
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Advances the watermark to an instant, after it has made all changes that are due by then. */
  LogPosition advanceTo(Instant instant) {
    Optional<LogPosition> reached = head.advanceTo(instant);
    while (reached.isEmpty()) {
      makeDueBy(instant);
      reached = head.advanceTo(instant);
    }
    return reached.get();
  }

  /**
   * Makes what is due by the instant at which the caller's change will be recorded, in the caller's
   * transaction. That instant decides and not the clock's: it may be later by some microseconds,
   * and what is due before a change must be recorded before it.
   *
   * @param locked the position, whose row the caller's transaction has locked
   */
  LogPosition makeBefore(LogPosition locked, Instant now) {
    LogPosition position = locked;
    while (position.isDueBy(position.next(now))) {
      position = make(position);
    }
    return position;
  }

  /** Refuses to schedule a change at once: found out when it is due, it would stop all changes. */
  void requireScheduledChanges() {
    if (scheduledChanges.isUnsatisfied()) {
      throw new IllegalStateException("nothing can be scheduled without ScheduledChanges");
    }
  }

  /** Makes the next of what is due by an instant, if anything is, in a transaction of its own. */
  LogPosition makeNextBy(Instant instant) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              LogPosition position = head.lock();
              return position.isDueBy(instant) ? make(position) : position;
            });
  }

  private LogPosition make(LogPosition position) {
    Instant due = Objects.requireNonNull(position.dueAt());
    // First of all: the head lets nothing be recorded at an instant that is still due.
    head.setDue(null);
    ScheduledChanges changes = scheduledChanges.get();
    Change change = new Change(position, due, UNKNOWN, null, cloudEvents);
    changes.make(change, due);
    head.append(change.events());
    Instant next = changes.next().orElse(null);
    head.setDue(next);
    boolean madeOne = !change.events().isEmpty();
    if (next != null && (next.isBefore(due) || next.equals(due) && !madeOne)) {
      throw new IllegalStateException("due=" + due + " was made, and yet next=" + next);
    }
    return head.read();
  }

  private void acquire() {
    try {
      if (oneAtATime.tryLock(waitTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemType.UNAVAILABLE
        .because("Changes that are due are being made; try again shortly.")
        .withHeader("Retry-After", WriteLimiter.RETRY_AFTER_SECONDS);
  }
}
