package uk.nhsx.loginonboarding.service;

import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/** The body of a request that has to have one. */
public final class Body {

  private Body() {}

  /**
   * The body, once it is sure that there is one.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code malformed-request}
   */
  public static <T> T of(@Nullable T body) {
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST.because("A JSON object is needed as the body.");
    }
    return body;
  }
}
