package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.ServiceAddresses;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Forwards each request to the service that owns its path. */
@Singleton
public class Forwarder {

  private final Map<SuiteService, Upstream> upstreams = new EnumMap<>(SuiteService.class);
  private final ProxyConfig config;
  private final BodyLimit bodyLimit;
  private final ProblemResponder problems;

  Forwarder(
      ProxyConfig config,
      ServiceAddresses addresses,
      BodyLimit bodyLimit,
      ProblemResponder problems,
      Vertx vertx) {
    this.config = config;
    this.bodyLimit = bodyLimit;
    this.problems = problems;
    for (SuiteService service : SuiteService.values()) {
      upstreams.put(service, new Upstream(service, addresses.of(service), config, vertx));
    }
  }

  public void forward(RoutingContext context, SuiteService service, RequestPath path) {
    Upstream upstream = upstreams.get(service);
    if (upstream == null) {
      throw new IllegalStateException("no upstream for " + service);
    }
    if (RequestEnd.isDisconnected(context)) {
      return;
    }
    if (!upstream.tryAcquire()) {
      Problem full =
          ProblemType.UNAVAILABLE
              .because(
                  "The service behind this path has reached its limit of concurrent requests; try again shortly.")
              .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
      upstream.rejections().log(full.detail(), path);
      context.fail(full);
      return;
    }
    Exchange exchange = new Exchange(context, upstream, path, bodyLimit, problems);
    new RequestEnd() {
      @Override
      void ended(boolean disconnected) {
        exchange.end(disconnected);
      }
    }.watch(context);
    exchange.start();
  }
}
