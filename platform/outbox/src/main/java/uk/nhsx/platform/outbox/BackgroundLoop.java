package uk.nhsx.platform.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that does one round of a work after the other until the process ends. */
final class BackgroundLoop implements Runnable {

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final String name;
  private final Iteration iteration;
  private final CountDownLatch ended = new CountDownLatch(1);

  private @Nullable Thread thread;

  /** One round of the work. What goes wrong in it is its own to deal with. */
  @FunctionalInterface
  interface Iteration {

    /** Returns how long to pause before the next one. */
    Duration run() throws InterruptedException;
  }

  BackgroundLoop(String name, Iteration iteration) {
    this.name = name;
    this.iteration = iteration;
  }

  void start() {
    Thread started = new Thread(this, name);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  /** Whether the work is to end; a long round asks now and then. */
  boolean ended() {
    return ended.getCount() == 0;
  }

  /** Pauses within a round; returns at once when the work is to end. */
  void pause(Duration duration) throws InterruptedException {
    ended.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Lets no other round begin. */
  void end() {
    ended.countDown();
  }

  /** Waits for the last round, if it does not take too long. */
  void join() throws InterruptedException {
    if (thread != null) {
      thread.join(LONGEST_GOODBYE.toMillis());
    }
  }

  @Override
  public void run() {
    try {
      Duration pause;
      do {
        pause = iteration.run();
      } while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
