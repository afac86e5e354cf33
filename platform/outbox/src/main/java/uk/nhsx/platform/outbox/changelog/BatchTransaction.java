package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Writes several changes in one transaction: one lock on the head, one flush, one notification. */
@ApplicationScoped
class BatchTransaction {

  private static final Logger LOG = Logger.getLogger(BatchTransaction.class);

  private final LogHead head;
  private final CloudEvents cloudEvents;
  private final TransactionManager transactions;
  private final ChangeWatchdog watchdog;
  private final ReplayedChange replayed;

  BatchTransaction(
      LogHead head,
      CloudEvents cloudEvents,
      TransactionManager transactions,
      ChangeWatchdog watchdog,
      ReplayedChange replayed) {
    this.head = head;
    this.cloudEvents = cloudEvents;
    this.transactions = transactions;
    this.watchdog = watchdog;
    this.replayed = replayed;
  }

  /** How a transaction ended. */
  enum End {
    COMMITTED,
    /** Rolled back, since scheduled changes must be made first. */
    DUE,
    ROLLED_BACK,
    /** The commit failed, so it may be written or not. */
    UNKNOWN
  }

  /**
   * How a transaction ended, and why.
   *
   * @param position of the log, once it is committed
   * @param due the instant by which scheduled changes must be made first
   * @param culprit the change that failed, if it was one and not the transaction as a whole
   */
  record Outcome(
      End end,
      @Nullable LogPosition position,
      @Nullable Instant due,
      @Nullable PendingChange<?> culprit,
      @Nullable Throwable cause) {

    static Outcome committed(LogPosition position) {
      return new Outcome(End.COMMITTED, position, null, null, null);
    }

    static Outcome due(Instant by) {
      return new Outcome(End.DUE, null, by, null, null);
    }

    static Outcome rolledBack(@Nullable PendingChange<?> culprit, Throwable cause) {
      return new Outcome(End.ROLLED_BACK, null, null, culprit, cause);
    }

    static Outcome unknown(Throwable cause) {
      return new Outcome(End.UNKNOWN, null, null, null, cause);
    }
  }

  /** A change failed after it had begun to write, or with what is no refusal. */
  private static final class ChangeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PendingChange<?> culprit;

    ChangeFailure(PendingChange<?> culprit, Throwable cause) {
      super(cause);
      this.culprit = culprit;
    }
  }

  /**
   * Writes the changes that a source supplies until it has no more.
   *
   * @param watermark to be reached before the changes, if any
   * @param written receives each change before it runs
   */
  Outcome write(
      ChangeSource source,
      Optional<Instant> watermark,
      BatchSize size,
      List<PendingChange<?>> written) {
    try {
      transactions.begin();
    } catch (Exception e) {
      return Outcome.rolledBack(null, e);
    }
    LogPosition position;
    try {
      position = head.lock();
      Instant earliest = position.next(replayed.instant());
      Instant required = watermark.filter(earliest::isBefore).orElse(earliest);
      if (position.isDueBy(required)) {
        rollback();
        return Outcome.due(required);
      }
      if (watermark.isPresent()) {
        position = head.advanceTo(watermark.get()).orElseThrow();
      }
      position = run(position, source, size, written);
    } catch (ChangeFailure e) {
      rollback();
      return Outcome.rolledBack(e.culprit, Objects.requireNonNull(e.getCause()));
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      rollback();
      return Outcome.rolledBack(null, e);
    }
    try {
      transactions.commit();
      return Outcome.committed(position);
    } catch (Exception e) {
      return Outcome.unknown(e);
    }
  }

  private LogPosition run(
      LogPosition locked, ChangeSource source, BatchSize size, List<PendingChange<?>> written)
      throws ChangeFailure, SystemException {
    LogPosition position = locked;
    List<RecordedEvent> events = new ArrayList<>();
    Set<Preloader> loaders = new LinkedHashSet<>();
    Optional<Instant> scheduled = Optional.empty();
    Deque<PendingChange<?>> waiting = new ArrayDeque<>();
    try {
      while (scheduled.isEmpty() && size.allowsMore()) {
        Instant recordedAt = position.next(replayed.instant());
        if (position.isDueBy(recordedAt)) {
          // What is due by then comes first, in a transaction of its own.
          break;
        }
        if (waiting.isEmpty()) {
          List<PendingChange<?>> group = source.next(size.remaining());
          try {
            preload(group, loaders);
          } catch (RuntimeException e) {
            // They are written one by one, so that only the one at fault fails.
            written.addAll(group);
            throw e;
          }
          waiting.addAll(group);
        }
        PendingChange<?> next = waiting.poll();
        if (next == null) {
          break;
        }
        written.add(next);
        Change change = next.begin(position, recordedAt, cloudEvents);
        if (run(next, change)) {
          position = change.position();
          events.addAll(change.events());
          scheduled = change.scheduled();
        }
        size.add(change.events());
      }
    } finally {
      source.putBack(List.copyOf(waiting));
    }
    loaders.forEach(Preloader::writeAll);
    head.append(events);
    scheduled.ifPresent(head::schedule);
    return position;
  }

  private static void preload(Collection<PendingChange<?>> changes, Set<Preloader> loaders) {
    Map<Preloader, Set<String>> references = new LinkedHashMap<>();
    for (PendingChange<?> change : changes) {
      change
          .preload()
          .ifPresent(
              read ->
                  references
                      .computeIfAbsent(read.loader(), loader -> new LinkedHashSet<>())
                      .add(read.reference()));
    }
    references.forEach(Preloader::preload);
    loaders.addAll(references.keySet());
  }

  /** Runs one change; returns whether it was made and not refused. */
  private boolean run(PendingChange<?> pending, Change change)
      throws ChangeFailure, SystemException {
    watchdog.watch();
    Throwable failure = null;
    try {
      pending.run(change);
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      failure = e;
    }
    if (watchdog.stopWatching()) {
      throw new ChangeFailure(pending, tookTooLong());
    }
    // An exception that crosses a transactional method marks the whole transaction.
    if (transactions.getStatus() != Status.STATUS_ACTIVE) {
      throw new ChangeFailure(
          pending, failure == null ? new IllegalStateException("marked for rollback") : failure);
    }
    if (failure == null) {
      return true;
    }
    if (failure instanceof Problem problem && !change.hasBegun()) {
      pending.refuse(problem);
      return false;
    }
    throw new ChangeFailure(pending, failure);
  }

  private static RuntimeException tookTooLong() {
    return ProblemType.UNAVAILABLE
        .because("The change took too long and was not stored; try again shortly.")
        .withHeader("Retry-After", WriteLimiter.RETRY_AFTER_SECONDS);
  }

  private void rollback() {
    try {
      transactions.rollback();
    } catch (Exception e) {
      // The connection is gone, and with it the transaction.
      LOG.debug("The rollback failed", e);
    }
  }
}
