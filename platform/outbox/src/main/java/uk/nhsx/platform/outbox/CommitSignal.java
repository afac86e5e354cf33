package uk.nhsx.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rings in this process when there may be something new in the log. Who waits notes how often it
 * has rung before looking into the log, and waits for a ring after that: so none is missed that
 * comes between the look and the wait.
 */
@ApplicationScoped
class CommitSignal {

  /** Heard by somebody who has not looked yet. */
  static final long NOTHING = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  private volatile long rings;

  /** How often it has rung. */
  long rings() {
    return rings;
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
    for (Runnable waiter : waiting) {
      waiting.remove(waiter);
      waiter.run();
    }
  }

  /** How many wait for the next ring, other than in a thread. */
  int waiting() {
    return waiting.size();
  }

  /** Waits in the caller's thread for a ring that was not heard yet, but no longer than given. */
  void await(long heard, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (rings == heard && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells how often it has rung as soon as that is more than was heard. It may tell so in the
   * thread that rings, which is not to be held up.
   */
  Uni<Long> after(long heard) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Runnable waiter = () -> emitter.complete(rings);
              emitter.onTermination(() -> waiting.remove(waiter));
              waiting.add(waiter);
              if (rings != heard && waiting.remove(waiter)) {
                waiter.run();
              }
            });
  }
}
