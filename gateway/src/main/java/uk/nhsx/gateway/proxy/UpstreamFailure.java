package uk.nhsx.gateway.proxy;

import java.net.ConnectException;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Converts a failed upstream request into a problem that does not reveal the address. */
final class UpstreamFailure {

  private UpstreamFailure() {}

  /** Whether a service that is down, or an open circuit breaker, causes this failure repeatedly. */
  static boolean isExpected(Throwable failure) {
    return failure instanceof CircuitBreakerOpenException || failure instanceof ConnectException;
  }

  static Problem problem(Throwable failure, boolean connected, Duration retryAfter) {
    if (connected) {
      return ProblemType.UPSTREAM_FAILED.because(
          "The service behind this path closed the connection before it responded.");
    }
    String detail =
        failure instanceof CircuitBreakerOpenException
            ? "The service behind this path has failed repeatedly; try again shortly."
            : "The service behind this path can't be reached; try again shortly.";
    return ProblemType.UNAVAILABLE
        .because(detail)
        .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
  }
}
