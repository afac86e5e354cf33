package uk.nhsx.platform.outbox.relay;

/**
 * Reports that the log and the topic do not match, so that to continue would leave a duplicate or a
 * gap.
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
