package uk.nhsx.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.gateway.cache.CachedResponses;
import uk.nhsx.gateway.caller.Authentication;
import uk.nhsx.gateway.limit.RateLimiter;
import uk.nhsx.gateway.page.PagePaths;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.proxy.CachedForwarder;
import uk.nhsx.gateway.response.CrossOrigin;
import uk.nhsx.gateway.response.ResponseHead;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.stream.EventStream;

/**
 * Handles each request step by step: {@link #begin}, {@link #verify} if it has a token, {@link
 * #handle}, {@link #route}. What is for a resource of this process goes on to it from there. Every
 * failure is returned as a problem.
 */
@Singleton
class Pipeline {

  // The request id (platform) has 10,000.
  private static final int BEGIN = 9_500;
  // Quarkus has 200 for what authenticates when it is asked to.
  private static final int VERIFY = 190;

  private static final String REPORT = "/v1/progress-report";
  private static final Set<SuiteService> ALL = EnumSet.allOf(SuiteService.class);

  private final ResponseHead head;
  private final Admission admission;
  private final Authentication authentication;
  private final RateLimiter rateLimiter;
  private final CrossOrigin crossOrigin;
  private final CachedResponses cache;
  private final CachedForwarder forwarder;
  private final EventStream events;
  private final ProblemResponder problems;

  Pipeline(
      ResponseHead head,
      Admission admission,
      Authentication authentication,
      RateLimiter rateLimiter,
      CrossOrigin crossOrigin,
      CachedResponses cache,
      CachedForwarder forwarder,
      EventStream events,
      ProblemResponder problems) {
    this.head = head;
    this.admission = admission;
    this.authentication = authentication;
    this.rateLimiter = rateLimiter;
    this.crossOrigin = crossOrigin;
    this.cache = cache;
    this.forwarder = forwarder;
    this.events = events;
    this.problems = problems;
  }

  void filters(@Observes Filters filters) {
    filters.register(this::begin, BEGIN);
    filters.register(this::verify, VERIFY);
  }

  void failures(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(problems::send);
  }

  private void begin(RoutingContext context) {
    head.prepare(context);
    admission.examine(context);
    if (authentication.identify(context)) {
      handle(context);
    } else {
      context.next();
    }
  }

  private void verify(RoutingContext context) {
    if (authentication.isToBeVerified(context)) {
      authentication.verify(context, () -> handle(context));
    } else {
      // It has been handled, and is for a resource of this process.
      context.next();
    }
  }

  private void handle(RoutingContext context) {
    try {
      rateLimiter.count(context);
      admission.admit(context);
      if (!crossOrigin.answersPreflight(context)) {
        RequestPath path = RequestPath.of(context).orElseThrow();
        PagePaths.negotiate(context, path);
        route(context, path);
      }
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private void route(RoutingContext context, RequestPath path) {
    Optional<SuiteService> service = SuiteService.answering(path);
    if (service.isPresent()) {
      forward(context, service.get(), path);
    } else if (path.is(EventStream.PATH)) {
      streamEvents(context);
    } else if (!isComposed(context, path) || !cache.answers(context, path, ALL)) {
      // Resources read no body, but its end; verification may have paused the request.
      context.request().resume();
      context.next();
    }
  }

  /** Whether the answer is made of what all services say. */
  private static boolean isComposed(RoutingContext context, RequestPath path) {
    return path.is(REPORT) || PagePaths.isComposed(context, path);
  }

  private void forward(RoutingContext context, SuiteService service, RequestPath path) {
    authentication.require(context);
    if (!cache.answers(context, path, Set.of(service))) {
      forwarder.forward(context, service, path);
    }
  }

  private void streamEvents(RoutingContext context) {
    if (!events.answersOptions(context)) {
      authentication.require(context);
      events.open(context);
    }
  }
}
