package uk.nhsx.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.connection.ConnectionConfig;
import uk.nhsx.gateway.proxy.BodyLimit;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Rejects requests that two servers could read differently, that are too large, or that are for
 * operators. They are examined first, and rejected after they were counted.
 */
@Singleton
class Admission {

  private static final String MANAGEMENT = "/q";
  private static final String REJECTION = Admission.class.getName();

  /** An empty list (RFC 9110, 12.5.1), and what some old clients send for any type. */
  private static final Set<String> ANYTHING = Set.of("", "*");

  private final ConnectionConfig connections;
  private final BodyLimit bodyLimit;

  Admission(ConnectionConfig connections, BodyLimit bodyLimit) {
    this.connections = connections;
    this.bodyLimit = bodyLimit;
  }

  void examine(RoutingContext context) {
    try {
      examine(context.request()).set(context);
    } catch (Problem problem) {
      context.put(REJECTION, problem);
    }
  }

  /**
   * @throws Problem if the request was found to be one that is rejected
   */
  void admit(RoutingContext context) {
    @Nullable Problem rejection = context.get(REJECTION);
    if (rejection != null) {
      throw rejection;
    }
    joinAccepted(context.request().headers());
  }

  /** The framework reads one line, and no empty one. */
  private static void joinAccepted(MultiMap headers) {
    List<String> lines = headers.getAll(HttpHeaders.ACCEPT);
    String accepted = String.join(",", lines);
    if (ANYTHING.contains(accepted.strip())) {
      headers.remove(HttpHeaders.ACCEPT);
    } else if (lines.size() > 1) {
      headers.set(HttpHeaders.ACCEPT, accepted);
    }
  }

  private RequestPath examine(HttpServerRequest request) {
    if (request.uri().length() > connections.uri()) {
      throw ProblemType.URI_TOO_LONG.because(
          "The path and the query have more than the %d bytes that are accepted."
              .formatted(connections.uri()));
    }
    RequestPath path =
        RequestPath.parse(request.uri())
            .orElseThrow(
                () ->
                    ProblemType.MALFORMED_REQUEST.because(
                        "The path or the query is ambiguous or not a valid URI."));
    rejectAmbiguousFraming(request);
    if (path.isUnder(MANAGEMENT)) {
      throw ProblemType.NOT_FOUND.because("There is nothing at this path.");
    }
    bodyLimit.checkDeclared(request, path);
    return path;
  }

  /** Two readers of an ambiguous message could see two different requests (request smuggling). */
  private static void rejectAmbiguousFraming(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    boolean valid =
        encodings.isEmpty()
            || (chunked
                && request.version() != HttpVersion.HTTP_1_0
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH));
    if (!valid
        || request.headers().getAll(HttpHeaders.CONTENT_LENGTH).size() > 1
        || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "Host, Content-Length or Transfer-Encoding is ambiguous; send each at most once.");
    }
  }
}
