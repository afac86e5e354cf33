package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes sure that an answer as known at an instant never changes: what was due by then is made
 * before, and nothing will be recorded at or before it. Not to be called by a change under way,
 * which it would wait for.
 */
@ApplicationScoped
public class Watermark {

  private final LogHead head;
  private final ScheduledChangeRunner scheduledChanges;
  private final WriteQueue queue;
  private final Duration timeout;

  /** What was closed once stays so: for an instant at or before this one, nothing is asked. */
  private volatile Instant closedThrough = Instant.MIN;

  Watermark(
      LogHead head, ScheduledChangeRunner scheduledChanges, WriteQueue queue, WriteConfig config) {
    this.head = head;
    this.scheduledChanges = scheduledChanges;
    this.queue = queue;
    this.timeout = config.waitTimeout();
  }

  /** Returns the position of the log, after all that is due by now was made. */
  public LogPosition reached(Instant now) {
    LogPosition position = head.read();
    Instant present = position.present(now);
    return position.isDueBy(present) ? scheduledChanges.makeDueBy(present) : position;
  }

  /** Returns the position of the log; some of what is due by now may be missing. */
  public LogPosition seen() {
    return head.read();
  }

  /**
   * Whether something may yet be recorded at or before an instant. Only what the primary has shown
   * to others counts, not what a transaction under way, or a replica, shows.
   */
  public boolean isOpenAt(Instant instant) {
    return instant.isAfter(closedThrough)
        && instant.isAfter(closedThrough = head.read().closedThrough());
  }

  /**
   * Makes sure that nothing will ever be recorded at or before an instant. Reads at the same time
   * share one update of the row that writers lock.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code unavailable} if that takes too long
   */
  public LogPosition advanceTo(Instant instant) {
    try {
      return queue.advanceTo(instant).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw WriteLimiter.overloaded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WriteLimiter.overloaded();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
