package uk.nhsx.deploy.local.supervise;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: it is asked first, and killed when it takes too long. */
public final class Ending {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Ending() {}

  /** Returns whether the process is gone. */
  static boolean of(ProcessHandle handle, ManagedProcess process, Duration timeout)
      throws InterruptedException {
    process.askToStop(handle);
    if (isGoneWithin(handle, timeout)) {
      return true;
    }
    handle.destroyForcibly();
    return isGoneWithin(handle, AFTER_KILL);
  }

  public static boolean isGoneWithin(ProcessHandle handle, Duration timeout)
      throws InterruptedException {
    try {
      handle.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Looked at below.
    }
    return !handle.isAlive();
  }
}
