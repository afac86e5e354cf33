package uk.nhsx.gateway.proxy;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.nhsx.gateway.cache.CacheKey;
import uk.nhsx.gateway.cache.CacheStatus;
import uk.nhsx.gateway.cache.CachedResponses;
import uk.nhsx.gateway.cache.ResponseCache;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;

/**
 * Forwards requests by way of the cache: reads that it may answer as one request for all clients
 * that ask for the same at a time; writes so that its current responses end before the client
 * learns that the write is done.
 */
@Singleton
public class CachedForwarder {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private final Forwarder forwarder;
  private final ResponseCache cache;
  private final CachedResponses responses;

  CachedForwarder(Forwarder forwarder, ResponseCache cache, CachedResponses responses) {
    this.forwarder = forwarder;
    this.cache = cache;
    this.responses = responses;
  }

  /** Forwards a request whose response is not stored. */
  public void forward(RoutingContext context, SuiteService service, RequestPath path) {
    HttpMethod method = context.request().method();
    Optional<CacheKey> key = CachedResponses.key(context);
    if (!SAFE.contains(method)) {
      CachedResponses.note(context, CacheStatus.METHOD);
      // Whatever the response is: a service may have failed after it stored the change.
      context.addHeadersEndHandler(head -> cache.onChange(service));
      forwarder.forward(context, service, path);
      return;
    }
    key.ifPresent(missed -> CachedResponses.note(context, CacheStatus.MISS));
    if (key.isPresent() && method.equals(HttpMethod.GET)) {
      load(key.get(), context, service, path);
    } else {
      // A HEAD that is not stored is not worth the whole response.
      forwarder.forward(context, service, path);
    }
  }

  private void load(CacheKey key, RoutingContext context, SuiteService service, RequestPath path) {
    // It has no body, and its end has to be read.
    context.request().resume();
    Context own = context.vertx().getOrCreateContext();
    CacheLoad load = new CacheLoad(context, own, forwarder.upstream(service), path);
    ResponseCache.Pending pending = cache.get(key, Set.of(service), load);
    AtomicBoolean left = new AtomicBoolean();
    RequestEnd.watch(
        context,
        () -> {
          if (left.compareAndSet(false, true)) {
            pending.leave().run();
          }
        });
    pending
        .lookup()
        .onComplete(
            result -> own.runOnContext(run -> respond(context, service, path, load, result)));
  }

  private void respond(
      RoutingContext context,
      SuiteService service,
      RequestPath path,
      CacheLoad load,
      AsyncResult<ResponseCache.Lookup> result) {
    if (context.response().closed()) {
      load.close();
      return;
    }
    try {
      if (result.failed()) {
        context.fail(result.cause());
      } else if (result.result().response().isPresent()) {
        responses.send(context, result.result());
      } else if (!load.respond()) {
        forwarder.forward(context, service, path);
      }
    } catch (Problem malformed) {
      context.fail(malformed);
    }
  }
}
