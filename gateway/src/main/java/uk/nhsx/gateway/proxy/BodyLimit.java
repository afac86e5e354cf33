package uk.nhsx.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Limits the size of request bodies. */
@Singleton
public class BodyLimit {

  private static final String RELEASES = "releases";
  private static final String AREAS = "areas";

  private final ProxyConfig.Bodies bodies;

  BodyLimit(ProxyConfig config) {
    this.bodies = config.bodies();
  }

  /** In bytes. */
  long of(RequestPath path) {
    if (path.endsWith(RELEASES)) {
      return bodies.releases().asLongValue();
    }
    return (path.endsWith(AREAS) ? bodies.areas() : bodies.others()).asLongValue();
  }

  /** Rejects a body whose declared length is too large. */
  public void checkDeclared(HttpServerRequest request, RequestPath path) {
    String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // The server has rejected other texts than numbers; one of 19 digits is always too large.
    if (declared != null
        && (declared.length() > 18 || Long.parseLong(declared.strip()) > of(path))) {
      throw tooLarge(path);
    }
  }

  Problem tooLarge(RequestPath path) {
    return ProblemType.TOO_LARGE.because(
        "The body is larger than the " + of(path) + " bytes that this path accepts.");
  }
}
