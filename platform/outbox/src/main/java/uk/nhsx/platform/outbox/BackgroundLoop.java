package uk.nhsx.platform.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Repeats a task in a thread of its own until the process ends. */
public final class BackgroundLoop implements Runnable {

  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Iteration iteration;
  private final CountDownLatch ended = new CountDownLatch(1);

  private @Nullable Thread thread;

  /** One run of the task, which handles its own failures. */
  @FunctionalInterface
  public interface Iteration {

    /** Runs the task, and returns how long to pause before the next run. */
    Duration run() throws InterruptedException;
  }

  public BackgroundLoop(String name, Iteration iteration) {
    this.name = name;
    this.iteration = iteration;
  }

  public void start() {
    Thread started = new Thread(this, name);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  /** Whether the loop is to end; a long run checks it now and then. */
  public boolean ended() {
    return ended.getCount() == 0;
  }

  /** Pauses within a run; returns at once when the loop is to end. */
  public void pause(Duration duration) throws InterruptedException {
    ended.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Begins no further run. */
  public void end() {
    ended.countDown();
  }

  /** Waits for the last run, but not for too long. */
  public void join() throws InterruptedException {
    if (thread != null) {
      thread.join(JOIN_TIMEOUT.toMillis());
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
