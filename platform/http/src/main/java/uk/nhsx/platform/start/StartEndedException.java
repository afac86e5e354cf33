package uk.nhsx.platform.start;

import io.quarkus.runtime.PreventFurtherStepsException;
import org.jboss.logging.Logger;

/** Ends a process while it starts, with an exit code. Nothing else of the process starts then. */
public final class StartEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Quarkus looks for the exit code in the root of the causes, and prints its message; without one
   * it would print a stack trace, and without an exception around it the process would not end.
   */
  private StartEndedException(int exitCode, String message) {
    super(
        message,
        new PreventFurtherStepsException(
            "This process ends, exit code %d.".formatted(exitCode), exitCode),
        false,
        false);
  }

  /** Logs why the process can't start, and returns what ends it with exit code 1. */
  public static StartEndedException failed(Logger log, String message) {
    log.error(message);
    return new StartEndedException(1, message);
  }

  /** Logs what the process has done, and returns what ends it with exit code 0. */
  public static StartEndedException done(Logger log, String message) {
    log.info(message);
    return new StartEndedException(0, message);
  }

  /** With which the process ends. */
  public int exitCode() {
    return getCause() instanceof PreventFurtherStepsException end ? end.getExitCode() : 1;
  }
}
