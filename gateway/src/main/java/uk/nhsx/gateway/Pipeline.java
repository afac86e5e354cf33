package uk.nhsx.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import uk.nhsx.gateway.compression.Compression;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.proxy.BodyLimit;
import uk.nhsx.gateway.proxy.Forwarder;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.stream.EventStream;
import uk.nhsx.gateway.token.TokenCheck;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Defines the order of all request filters and routes: request id (platform, 10,000), admission
 * (9,000), authentication (Quarkus, 200). Then requests to a service's path have their token
 * checked and are forwarded; requests for the event stream have their token checked and are
 * subscribed; all others go to the resources of this process. Every failure is returned as a
 * problem.
 */
@Singleton
class Pipeline {

  private static final int ADMISSION = 9_000;
  private static final String MANAGEMENT = "/q";
  private static final String PATH = RequestPath.class.getName();

  private final Compression compression;
  private final TokenCheck tokens;
  private final BodyLimit bodyLimit;
  private final Forwarder forwarder;
  private final EventStream events;
  private final ProblemResponder problems;

  Pipeline(
      Compression compression,
      TokenCheck tokens,
      BodyLimit bodyLimit,
      Forwarder forwarder,
      EventStream events,
      ProblemResponder problems) {
    this.compression = compression;
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
          // The prefix alone is the index of the service's paths, a resource of this process.
          .routeWithRegex(service.prefix() + "/.+")
          .handler(tokens::check)
          .handler(context -> forward(context, service));
    }
    router
        .route(EventStream.PATH)
        .handler(events::checkMethod)
        .handler(tokens::check)
        .handler(events::open);
  }

  private void admit(RoutingContext context) {
    compression.prepare(context);
    HttpServerRequest request = context.request();
    Optional<RequestPath> path = RequestPath.parse(request.uri());
    if (path.isEmpty()) {
      context.fail(
          ProblemType.MALFORMED_REQUEST.because(
              "The path or the query is ambiguous or not a valid URI."));
      return;
    }
    try {
      rejectAmbiguousFraming(request);
      if (path.get().isUnder(MANAGEMENT)) {
        throw ProblemType.NOT_FOUND.because("There is nothing at this path.");
      }
      bodyLimit.checkDeclared(request, path.get());
    } catch (Problem problem) {
      context.fail(problem);
      return;
    }
    context.put(PATH, path.get());
    context.next();
  }

  private void forward(RoutingContext context, SuiteService service) {
    RequestPath path = context.get(PATH);
    forwarder.forward(context, service, path);
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
    if (!encodings.isEmpty()) {
      // The proxy knows the lower case only.
      request.headers().set(HttpHeaders.TRANSFER_ENCODING, "chunked");
    }
  }
}
