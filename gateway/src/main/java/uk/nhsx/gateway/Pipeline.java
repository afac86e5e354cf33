package uk.nhsx.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import uk.nhsx.gateway.answer.ProblemAnswer;
import uk.nhsx.gateway.proxy.BodyLimit;
import uk.nhsx.gateway.proxy.Forwarder;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.stream.EventStream;
import uk.nhsx.gateway.token.TokenCheck;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The way of a request, from the first look at it: named (platform, 10,000), admitted (9,000),
 * prepared for authentication (Quarkus, 200); then a path of a service is checked for its token and
 * forwarded, a reader of events is checked for its token and taken in, and anybody else is for the
 * resources of this process. Whatever fails on the way is answered as a problem.
 */
@Singleton
class Pipeline {

  private static final int ADMISSION = 9_000;
  private static final String OPERATORS = "/q";
  private static final String PATH = RequestPath.class.getName();

  private final TokenCheck tokens;
  private final BodyLimit bodyLimit;
  private final Forwarder forwarder;
  private final EventStream events;
  private final ProblemAnswer problems;

  Pipeline(
      TokenCheck tokens,
      BodyLimit bodyLimit,
      Forwarder forwarder,
      EventStream events,
      ProblemAnswer problems) {
    this.tokens = tokens;
    this.bodyLimit = bodyLimit;
    this.forwarder = forwarder;
    this.events = events;
    this.problems = problems;
  }

  void filters(@Observes Filters filters) {
    filters.register(this::admit, ADMISSION);
  }

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(problems::send);
    for (SuiteService service : SuiteService.values()) {
      router
          .route(service.prefix() + "/*")
          .handler(tokens::check)
          .handler(context -> forward(context, service));
    }
    router
        .route(EventStream.PATH)
        .handler(events::checkMethod)
        .handler(tokens::check)
        .handler(events::tell);
  }

  private void admit(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<RequestPath> path = RequestPath.parse(request.uri());
    if (path.isEmpty()) {
      context.fail(
          ProblemType.MALFORMED_REQUEST.because(
              "The path or the query can be read in more than one way."));
      return;
    }
    try {
      refuseAmbiguousFraming(request);
      refuseMethodsOfOtherTrades(request);
      if (path.get().isUnder(OPERATORS)) {
        throw ProblemType.NOT_FOUND.because("Nothing is found at this path.");
      }
      bodyLimit.checkDeclared(request, path.get());
    } catch (Problem refusal) {
      context.fail(refusal);
      return;
    }
    context.put(PATH, path.get());
    context.next();
  }

  private void forward(RoutingContext context, SuiteService service) {
    RequestPath path = context.get(PATH);
    forwarder.forward(context, service, path);
  }

  /** Where a message ends, and for whom it is, must be said once and in one way. */
  private static void refuseAmbiguousFraming(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    boolean sensible =
        encodings.isEmpty()
            || (chunked
                && request.version() != HttpVersion.HTTP_1_0
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH));
    if (!sensible
        || request.headers().getAll(HttpHeaders.CONTENT_LENGTH).size() > 1
        || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "Host, Content-Length or Transfer-Encoding can be read in more than one way.");
    }
  }

  private static void refuseMethodsOfOtherTrades(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.TRACE) || request.method().equals(HttpMethod.CONNECT)) {
      throw ProblemType.METHOD_NOT_ALLOWED
          .because("The gateway does not take this method.")
          .withHeader("Allow", "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
    }
  }
}
