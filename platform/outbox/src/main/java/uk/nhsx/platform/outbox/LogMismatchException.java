package uk.nhsx.platform.outbox;

/**
 * The relay saw for itself that it must not go on: the log and the topic do not fit together, and
 * going on would leave a double or a hole.
 */
final class LogMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RelayProblem problem;

  LogMismatchException(RelayProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  RelayProblem problem() {
    return problem;
  }
}
