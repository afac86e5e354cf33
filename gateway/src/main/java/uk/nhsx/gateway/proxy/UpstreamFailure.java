package uk.nhsx.gateway.proxy;

import java.net.ConnectException;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Says in a caller's words why a service gave no answer, without saying where it is. */
final class UpstreamFailure {

  private UpstreamFailure() {}

  /** Whether it is one of the many that a service brings about that is down or left alone. */
  static boolean isExpected(Throwable failure) {
    return failure instanceof CircuitBreakerOpenException || failure instanceof ConnectException;
  }

  static Problem problem(Throwable failure, boolean connected, Duration retryAfter) {
    if (connected) {
      return ProblemType.UPSTREAM_FAILED.because(
          "The service behind this path broke off before it answered.");
    }
    String detail =
        failure instanceof CircuitBreakerOpenException
            ? "The service behind this path keeps failing and is left alone for a moment."
            : "The service behind this path can't be reached.";
    return ProblemType.UNAVAILABLE
        .because(detail)
        .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
  }
}
