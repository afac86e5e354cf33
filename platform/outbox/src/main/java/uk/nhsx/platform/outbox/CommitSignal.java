package uk.nhsx.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signals in this process that the log may have new events. A caller reads {@link #count} before it
 * reads the log, and then waits for a signal after that count. So it misses none that comes between
 * its read and its wait.
 */
@ApplicationScoped
public class CommitSignal {

  /** The count of a caller that has not read the log yet. */
  public static final long NONE_SEEN = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition signalled = lock.newCondition();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  private volatile long count;

  /** Returns how many signals there have been. */
  public long count() {
    return count;
  }

  public void signal() {
    lock.lock();
    try {
      count++;
      signalled.signalAll();
    } finally {
      lock.unlock();
    }
    for (Runnable waiter : waiting) {
      waiting.remove(waiter);
      waiter.run();
    }
  }

  /** Returns how many callers wait without a thread. */
  public int waiting() {
    return waiting.size();
  }

  /** Waits in the caller's thread for a signal after a count, but no longer than given. */
  public void await(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (count == seen && left > 0) {
        left = signalled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Emits the count as soon as it is more than the one that the caller has seen. It may emit in the
   * thread that signals, which must not be blocked.
   */
  public Uni<Long> after(long seen) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Runnable waiter = () -> emitter.complete(count);
              emitter.onTermination(() -> waiting.remove(waiter));
              waiting.add(waiter);
              if (count != seen && waiting.remove(waiter)) {
                waiter.run();
              }
            });
  }
}
