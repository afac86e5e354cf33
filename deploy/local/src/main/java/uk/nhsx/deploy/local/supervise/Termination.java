package uk.nhsx.deploy.local.supervise;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: by its own command to stop first, and by a kill when that takes too long. */
public final class Termination {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Termination() {}

  /** Returns whether the process is gone. */
  static boolean of(ProcessHandle handle, ManagedProcess process, Duration timeout)
      throws InterruptedException {
    process.requestStop(handle);
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
      // Checked below.
    }
    return !handle.isAlive();
  }
}
