package uk.nhsx.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** How large the body of a request may be. */
@Singleton
public class BodyLimit {

  private static final String RELEASES = "releases";

  private final ProxyConfig.Bodies bodies;

  BodyLimit(ProxyConfig config) {
    this.bodies = config.bodies();
  }

  /** In bytes. */
  long of(RequestPath path) {
    return (path.endsWith(RELEASES) ? bodies.releases() : bodies.others()).asLongValue();
  }

  /** Refuses a body that says beforehand that it is too large. */
  public void checkDeclared(HttpServerRequest request, RequestPath path) {
    String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // The server has refused what is not a number; one of 19 digits or more is too large for sure.
    if (declared != null
        && (declared.length() > 18 || Long.parseLong(declared.strip()) > of(path))) {
      throw refusal(path);
    }
  }

  Problem refusal(RequestPath path) {
    return ProblemType.TOO_LARGE.because(
        "The body is larger than the " + of(path) + " bytes that are taken here.");
  }
}
