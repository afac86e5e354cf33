package uk.nhsx.deploy.local.supervise;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How one process of the suite is started, checked for readiness, and stopped. */
public interface ManagedProcess {
  ProcessName name();

  int port();

  /** Creates the files that the process needs, and removes what prevents a start; before each. */
  void prepare() throws Exception;

  ProcessBuilder command();

  /** Checks the process itself, for two seconds at most. */
  boolean isReady();

  /** Completes a start once the process answers; a repetition does no harm. */
  default void initialise() throws Exception {}

  default void requestStop(ProcessHandle process) {
    process.destroy();
  }

  /** Stops the process, or kills it after the timeout; returns whether it has ended. */
  default boolean terminate(ProcessHandle process, Duration timeout) throws InterruptedException {
    requestStop(process);
    if (endsWithin(process, timeout)) {
      return true;
    }
    process.destroyForcibly();
    return endsWithin(process, Duration.ofSeconds(10));
  }

  static boolean endsWithin(ProcessHandle process, Duration timeout) throws InterruptedException {
    try {
      process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Checked below.
    }
    return !process.isAlive();
  }
}
