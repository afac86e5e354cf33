package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import uk.nhsx.gateway.client.ConnectionLifetime;
import uk.nhsx.gateway.route.RequestBody;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.ServiceConnections;
import uk.nhsx.gateway.route.SuiteService;

/** Forwards each request to the service that owns its path. */
@Singleton
class Forwarder {

  private final Map<SuiteService, Upstream> upstreams = new EnumMap<>(SuiteService.class);
  private final BodyLimit bodyLimit;

  Forwarder(
      ProxyConfig config,
      ConnectionLifetime lifetime,
      ServiceConnections services,
      BodyLimit bodyLimit,
      Vertx vertx) {
    this.bodyLimit = bodyLimit;
    for (SuiteService service : SuiteService.values()) {
      upstreams.put(service, new Upstream(service, services, config, lifetime, vertx));
    }
  }

  Upstream upstream(SuiteService service) {
    return requireNonNull(upstreams.get(service));
  }

  void forward(RoutingContext context, SuiteService service, RequestPath path) {
    Upstream upstream = upstream(service);
    if (RequestEnd.isDisconnected(context)) {
      return;
    }
    if (!upstream.tryAcquire()) {
      context.fail(upstream.full(path));
      return;
    }
    HttpServerRequest client = context.request();
    UpstreamRequest request =
        new UpstreamRequest(
            upstream, context.vertx(), path, client.method(), HeaderRules.towardsService(context));
    if (RequestBody.isIn(client.headers())) {
      request.withBody(client, bodyLimit.of(path), bodyLimit.tooLarge(path));
    } else {
      // Its end has to be read.
      client.resume();
    }
    new Exchange(context, upstream, path, request).start();
  }
}
