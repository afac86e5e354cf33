package uk.nhsx.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import uk.nhsx.gateway.cache.CachedResponses;
import uk.nhsx.gateway.caller.Authentication;
import uk.nhsx.gateway.limit.RateLimiter;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.proxy.CachedForwarder;
import uk.nhsx.gateway.response.CrossOrigin;
import uk.nhsx.gateway.response.ResponseHead;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.stream.EventStream;

/**
 * Defines the order in which all requests are handled. Filters see each request, those with a
 * higher number first; then the route of its path does. Every failure is returned as a problem.
 */
@Singleton
class Pipeline {

  // The request id (platform) has 10,000.
  private static final int RESPONSE_HEAD = 9_500;
  private static final int FRAMING_AND_PATH = 9_000;
  // Quarkus has 200 for what authenticates when it is asked to.
  private static final int CALLER = 190;
  private static final int RATE_LIMIT = 180;
  private static final int ADMISSION = 170;
  private static final int PREFLIGHT = 160;

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
    filters.register(head::prepare, RESPONSE_HEAD);
    filters.register(admission::examine, FRAMING_AND_PATH);
    filters.register(authentication::identify, CALLER);
    filters.register(rateLimiter::count, RATE_LIMIT);
    filters.register(admission::admit, ADMISSION);
    filters.register(crossOrigin::answerPreflight, PREFLIGHT);
  }

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(problems::send);
    for (SuiteService service : SuiteService.values()) {
      router
          // The prefix alone is the index of the service's paths, a resource of this process.
          .routeWithRegex(service.prefix() + "/.+")
          .handler(authentication::require)
          .handler(context -> cache.answer(context, path(context), Set.of(service)))
          .handler(context -> forwarder.forward(context, service, path(context)));
    }
    router
        .route(EventStream.PATH)
        .handler(events::checkMethod)
        .handler(authentication::require)
        .handler(events::open);
    router.route(REPORT).handler(context -> cache.answer(context, path(context), ALL));
    // The rest goes to the resources of this process, which read no body.
    router.route().handler(Pipeline::resume);
  }

  private static RequestPath path(RoutingContext context) {
    return RequestPath.of(context).orElseThrow();
  }

  /** Authentication may have paused the request, whose end has to be read. */
  private static void resume(RoutingContext context) {
    context.request().resume();
    context.next();
  }
}
