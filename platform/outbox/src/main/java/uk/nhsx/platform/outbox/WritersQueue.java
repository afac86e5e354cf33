package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Where the writers of this process wait for the head before they ask the database. At the head's
 * lock each would hold a connection while waiting, and soon there would be none left to readers.
 */
@ApplicationScoped
class WritersQueue {

  /** One has the turn; others stand by, so that the head is not idle between two turns. */
  private static final int AT_THE_HEAD = 4;

  /** As long as the database lets anybody wait for the head. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final String SECONDS_TO_WAIT = "5";

  private final TransactionSynchronizationRegistry transaction;
  private final Semaphore places = new Semaphore(AT_THE_HEAD, true);

  WritersQueue(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** Waits for a place, and keeps it to the end of the caller's transaction. */
  void enter() {
    if (transaction.getResource(this) != null) {
      return;
    }
    waitForAPlace();
    try {
      transaction.registerInterposedSynchronization(new LeaveInTheEnd());
      transaction.putResource(this, this);
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
  }

  /** How many wait for a place. */
  int length() {
    return places.getQueueLength();
  }

  private void waitForAPlace() {
    try {
      if (places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemType.UNAVAILABLE
        .because("Too many changes are being made; try again shortly.")
        .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
  }

  private final class LeaveInTheEnd implements Synchronization {

    @Override
    public void beforeCompletion() {
      // The place is kept for the commit as well.
    }

    @Override
    public void afterCompletion(int status) {
      places.release();
    }
  }
}
