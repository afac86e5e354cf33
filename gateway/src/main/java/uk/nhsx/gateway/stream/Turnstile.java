package uk.nhsx.gateway.stream;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets so many readers catch up at once, in the order in which they came. */
final class Turnstile {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Turnstile(int places) {
    this.free = places;
  }

  /** Calls back as soon as there is a place; whoever is called gives it back by {@link #leave}. */
  void enter(Runnable entered) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(entered);
        return;
      }
      free--;
    }
    entered.run();
  }

  void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.run();
  }
}
