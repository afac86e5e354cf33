package uk.nhsx.gateway.stream;

import java.util.ArrayDeque;
import java.util.Queue;

/** Limits how many subscribers catch up at once. Those that wait are served in order of arrival. */
final class CatchUpLimiter {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int permits;

  CatchUpLimiter(int permits) {
    this.permits = permits;
  }

  /** Runs an action as soon as there is a permit. Each run needs one {@link #release}. */
  void acquire(Runnable acquired) {
    synchronized (this) {
      if (permits == 0) {
        waiting.add(acquired);
        return;
      }
      permits--;
    }
    acquired.run();
  }

  void release() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        permits++;
        return;
      }
    }
    next.run();
  }
}
