package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.request.Provenance;

/** Locks the head of the log for one change that keeps its transaction to itself. */
@ApplicationScoped
class ExclusiveTransaction {

  private final WriteLimiter limiter;
  private final LogHead head;
  private final ScheduledChangeRunner scheduledChanges;
  private final CloudEvents cloudEvents;
  private final ReplayedChange replayed;

  ExclusiveTransaction(
      WriteLimiter limiter,
      LogHead head,
      ScheduledChangeRunner scheduledChanges,
      CloudEvents cloudEvents,
      ReplayedChange replayed) {
    this.limiter = limiter;
    this.head = head;
    this.scheduledChanges = scheduledChanges;
    this.cloudEvents = cloudEvents;
    this.replayed = replayed;
  }

  /** Opens a change in the caller's transaction, which stores its events before it commits. */
  Change open(Provenance provenance, @Nullable String reason) {
    limiter.enter();
    // What is due by now is made in transactions of its own, which leaves next to nothing to be
    // made in this one.
    scheduledChanges.makeDueBy(replayed.instant());
    LogPosition locked = head.lock();
    Instant now = replayed.instant();
    LogPosition position = scheduledChanges.makeBefore(locked, now);
    Change change = new Change(position, position.next(now), provenance, reason, cloudEvents);
    limiter.beforeCommit(
        () -> {
          head.append(change.events());
          change.scheduled().ifPresent(this::schedule);
        });
    return change;
  }

  private void schedule(Instant due) {
    scheduledChanges.requireScheduledChanges();
    head.schedule(due);
  }
}
