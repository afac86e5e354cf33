package uk.nhsx.platform.limit;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Limits how much work is under way at the same time. Work waits in order of arrival for its share;
 * it is rejected after a time, and at once when too much is waiting, since what waits holds a
 * thread.
 */
public final class ConcurrencyLimiter {

  private static final String RETRY_AFTER_SECONDS = "5";

  private final Semaphore free;
  private final Duration waitTimeout;
  private final int maxWaiting;
  private final String rejection;

  /**
   * Makes a limiter.
   *
   * @param capacity how much work may be under way
   * @param waitTimeout how long work waits
   * @param maxWaiting how many may wait
   * @param rejection the detail of the problem for rejected work
   */
  public ConcurrencyLimiter(int capacity, Duration waitTimeout, int maxWaiting, String rejection) {
    this.free = new Semaphore(capacity, true);
    this.waitTimeout = waitTimeout;
    this.maxWaiting = maxWaiting;
    this.rejection = rejection;
  }

  /** Returns how many wait, about. */
  public int waiting() {
    return free.getQueueLength();
  }

  /** A share of the capacity, which is given back by closing it. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a share of the capacity.
   *
   * @throws Problem {@code unavailable} with {@code Retry-After}, if none is free in time
   */
  public Permit acquire(int share) {
    try {
      // The queue's length is an estimate, which is enough to keep threads for others.
      boolean acquired =
          waiting() < maxWaiting
              ? free.tryAcquire(share, waitTimeout.toMillis(), TimeUnit.MILLISECONDS)
              : free.tryAcquire(share);
      if (acquired) {
        return () -> free.release(share);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemType.UNAVAILABLE
        .because(rejection)
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }
}
