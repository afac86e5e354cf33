package uk.nhsx.platform.outbox.changelog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.BackgroundLoop;
import uk.nhsx.platform.outbox.changelog.BatchTransaction.End;
import uk.nhsx.platform.outbox.changelog.BatchTransaction.Outcome;
import uk.nhsx.platform.outbox.changelog.WriteQueue.Advance;

/**
 * Commits the changes that wait, in one thread of the process: all that wait at the same time share
 * a transaction. A change that comes alone does not wait for others. See docs/adr/002.
 */
@ApplicationScoped
class GroupCommit {

  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final WriteQueue queue;
  private final BatchTransaction transaction;
  private final ScheduledChangeRunner scheduledChanges;
  private final WriteMetrics metrics;
  private final WriteConfig config;
  private final BackgroundLoop loop = new BackgroundLoop("outbox-group-commit", this::commitNext);

  GroupCommit(
      WriteQueue queue,
      BatchTransaction transaction,
      ScheduledChangeRunner scheduledChanges,
      WriteMetrics metrics,
      WriteConfig config) {
    this.queue = queue;
    this.transaction = transaction;
    this.scheduledChanges = scheduledChanges;
    this.metrics = metrics;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  /** Changes that are under way are committed; nothing else waits once the server has stopped. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.end();
    loop.join();
  }

  private Duration commitNext() throws InterruptedException {
    if (queue.await(LONGEST_WAIT)) {
      Optional<Advance> advance = queue.pollAdvance();
      try {
        if (queue.size() == 0) {
          advance.ifPresent(this::advance);
        } else {
          commit(advance);
        }
      } catch (RuntimeException | Error e) {
        // Whatever it is, the loop continues: without it nothing could be written.
        LOG.error("A batch of changes failed", e);
        advance.ifPresent(readers -> readers.reached().completeExceptionally(e));
      }
    }
    return Duration.ZERO;
  }

  private void advance(Advance advance) {
    try {
      advance.reached().complete(scheduledChanges.advanceTo(advance.instant()));
    } catch (RuntimeException e) {
      advance.reached().completeExceptionally(e);
    }
  }

  private void commit(Optional<Advance> advance) {
    List<PendingChange<?>> batch = new ArrayList<>();
    Outcome outcome =
        transaction.write(queue, advance.map(Advance::instant), new BatchSize(config), batch);
    switch (outcome.end()) {
      case COMMITTED -> {
        metrics.committed(batch.size());
        batch.forEach(PendingChange::complete);
        advance.ifPresent(readers -> readers.reached().complete(outcome.position()));
        return;
      }
      // The changes still wait, and come with the next transaction.
      case DUE -> makeDueBy(Objects.requireNonNull(outcome.due()));
      case ROLLED_BACK -> writeAgain(batch, outcome.culprit(), cause(outcome));
      case UNKNOWN -> batch.forEach(change -> change.fail(cause(outcome)));
    }
    advance.ifPresent(this::advance);
  }

  private void makeDueBy(Instant instant) {
    try {
      scheduledChanges.makeDueBy(instant);
    } catch (RuntimeException e) {
      failWaiting(e);
    }
  }

  /** Writes the changes of a failed transaction one by one, so that only the one at fault fails. */
  private void writeAgain(
      List<PendingChange<?>> batch, @Nullable PendingChange<?> culprit, Throwable cause) {
    if (batch.isEmpty()) {
      failWaiting(cause);
    } else if (batch.size() == 1 || DatabaseFailures.isDatabaseAway(cause)) {
      batch.forEach(change -> change.fail(cause));
    } else {
      LOG.debugf(cause, "A batch of %d changes failed; they are written one by one", batch.size());
      for (PendingChange<?> change : batch) {
        if (change == culprit) {
          change.fail(cause);
        } else {
          writeAlone(change);
        }
      }
    }
  }

  private void writeAlone(PendingChange<?> change) {
    Outcome outcome;
    try {
      do {
        outcome =
            transaction.write(
                new Single(change), Optional.empty(), new BatchSize(config), new ArrayList<>());
        if (outcome.due() != null) {
          scheduledChanges.makeDueBy(outcome.due());
        }
      } while (outcome.end() == End.DUE);
    } catch (RuntimeException e) {
      change.fail(e);
      return;
    }
    if (outcome.end() == End.COMMITTED) {
      change.complete();
    } else {
      change.fail(cause(outcome));
    }
  }

  /** The database can't be reached, so nothing that waits now can be written. */
  private void failWaiting(Throwable cause) {
    queue.next(queue.size()).forEach(change -> change.fail(cause));
  }

  private static Throwable cause(Outcome outcome) {
    return Objects.requireNonNull(outcome.cause());
  }

  /** Supplies one change, once. */
  private static final class Single implements ChangeSource {

    private List<PendingChange<?>> change;

    Single(PendingChange<?> change) {
      this.change = List.of(change);
    }

    @Override
    public List<PendingChange<?>> next(int most) {
      List<PendingChange<?>> next = change;
      change = List.of();
      return next;
    }

    @Override
    public void putBack(List<PendingChange<?>> notRun) {
      change = notRun;
    }
  }
}
