package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Limits how many transactions of this process wait for the lock on the head of the log. Each holds
 * a connection while it waits; without a limit, readers would soon have none.
 */
@ApplicationScoped
class WriteLimiter {

  /** One holds the lock; the others follow without a pause. */
  private static final int TRANSACTIONS = 4;

  /** The same as the database's {@code lock_timeout}. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  static final String RETRY_AFTER_SECONDS = "5";

  private final TransactionSynchronizationRegistry transaction;
  private final Semaphore permits = new Semaphore(TRANSACTIONS, true);

  WriteLimiter(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** Waits for a permit, which the caller's transaction holds to its end. */
  void enter() {
    if (transaction.getResource(this) != null) {
      return;
    }
    acquire();
    try {
      transaction.registerInterposedSynchronization(new ReleaseAtEnd());
      transaction.putResource(this, this);
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  /** Runs something at the end of the caller's transaction, just before it commits. */
  void beforeCommit(Runnable work) {
    transaction.registerInterposedSynchronization(new BeforeCommit(work));
  }

  /** Returns how many wait for a permit. */
  int length() {
    return permits.getQueueLength();
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw overloaded();
  }

  static RuntimeException overloaded() {
    return ProblemType.UNAVAILABLE
        .because("Too many changes are being made; try again shortly.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private final class ReleaseAtEnd implements Synchronization {

    @Override
    public void beforeCompletion() {
      // The commit needs the permit as well.
    }

    @Override
    public void afterCompletion(int status) {
      permits.release();
    }
  }

  private record BeforeCommit(Runnable work) implements Synchronization {

    @Override
    public void beforeCompletion() {
      work.run();
    }

    @Override
    public void afterCompletion(int status) {
      // Nothing is held but by the transaction.
    }
  }
}
