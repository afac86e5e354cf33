package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The bell between writers and the relay: many calls while it works are one. */
@ApplicationScoped
class RelayCall {

  private final Semaphore bell = new Semaphore(0);

  void call() {
    bell.release();
  }

  /** Waits until somebody calls, but no longer than given. */
  void await(Duration longest) throws InterruptedException {
    if (bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }
}
