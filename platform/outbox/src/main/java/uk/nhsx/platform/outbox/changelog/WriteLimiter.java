package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Limits how many transactions of this process wait for the lock on the head of the log. Each holds
 * a connection while it waits; without a limit, readers would soon have none.
 */
@ApplicationScoped
class WriteLimiter {

  /** One holds the lock; the others follow without a pause. */
  private static final int TRANSACTIONS = 4;

  private static final String OVERLOADED = "Too many changes are being made; try again shortly.";

  static final String RETRY_AFTER_SECONDS = "5";

  private final TransactionSynchronizationRegistry transaction;
  private final ConcurrencyLimiter limiter;

  WriteLimiter(TransactionSynchronizationRegistry transaction, WriteConfig config) {
    this.transaction = transaction;
    this.limiter =
        new ConcurrencyLimiter(TRANSACTIONS, config.waitTimeout(), Integer.MAX_VALUE, OVERLOADED);
  }

  /** Waits for a permit, which the caller's transaction holds to its end. */
  void enter() {
    if (transaction.getResource(this) != null) {
      return;
    }
    Permit permit = limiter.acquire(1);
    try {
      transaction.registerInterposedSynchronization(new ReleaseAtEnd(permit));
      transaction.putResource(this, this);
    } catch (RuntimeException e) {
      permit.close();
      throw e;
    }
  }

  /** Runs something at the end of the caller's transaction, just before it commits. */
  void beforeCommit(Runnable work) {
    transaction.registerInterposedSynchronization(new BeforeCommit(work));
  }

  /** Returns how many wait for a permit. */
  int length() {
    return limiter.waiting();
  }

  static RuntimeException overloaded() {
    return ProblemType.UNAVAILABLE
        .because(OVERLOADED)
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private record ReleaseAtEnd(Permit permit) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // The commit needs the permit as well.
    }

    @Override
    public void afterCompletion(int status) {
      permit.close();
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
