package uk.nhsx.deploy.local.supervise;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How one process of the suite is started, checked for readiness, and stopped. */
public interface ManagedProcess {
  Duration ASK_AGAIN = Duration.ofSeconds(2);

  ProcessName name();

  int port();

  /** Creates the files that the process needs, and removes what prevents a start; before each. */
  void prepare() throws Exception;

  ProcessBuilder command();

  /** Checks the process itself, for two seconds at most. */
  boolean isReady();

  /**
   * Why the process does not publish its events, by the name of the problem in
   * docs/operations-events.md; empty if nothing is in the way. It is ready nevertheless.
   */
  default Optional<String> relayProblem() {
    return Optional.empty();
  }

  /** Completes a start once the process answers; a repetition does no harm. */
  default void initialise() throws Exception {}

  default void requestStop(ProcessHandle process) {
    process.destroy();
  }

  /**
   * Stops the process, or kills it after the timeout; returns whether it has ended. It is asked
   * again and again, since a process that has only just started may ignore a signal: a shell that
   * starts a program in the background has it ignore SIGINT until it says otherwise.
   */
  default boolean terminate(ProcessHandle process, Duration timeout) throws InterruptedException {
    for (Duration left = timeout; left.compareTo(Duration.ZERO) > 0; left = left.minus(ASK_AGAIN)) {
      requestStop(process);
      if (endsWithin(process, left.compareTo(ASK_AGAIN) < 0 ? left : ASK_AGAIN)) {
        return true;
      }
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
