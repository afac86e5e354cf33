package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.nhsx.gateway.answer.ProblemAnswer;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.ServiceAddresses;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Hands each request to the service that owns its path. */
@Singleton
public class Forwarder {

  private final Map<SuiteService, Upstream> upstreams = new EnumMap<>(SuiteService.class);
  private final ProxyConfig config;
  private final BodyLimit bodyLimit;
  private final ProblemAnswer problems;

  Forwarder(
      ProxyConfig config,
      ServiceAddresses addresses,
      BodyLimit bodyLimit,
      ProblemAnswer problems,
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
    if (!upstream.enter()) {
      Problem full =
          ProblemType.UNAVAILABLE
              .because("The service behind this path has all it can carry; try again shortly.")
              .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
      upstream.refusals().tell(full.detail(), path);
      context.fail(full);
      return;
    }
    AtomicBoolean left = new AtomicBoolean();
    context.addEndHandler(
        end -> {
          if (left.compareAndSet(false, true)) {
            upstream.leave();
          }
        });
    new Exchange(context, upstream, path, bodyLimit, problems).start();
  }
}
