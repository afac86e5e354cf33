package uk.nhsx.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.cache.Freshness;
import uk.nhsx.gateway.cache.ResponseCache.Loaded;
import uk.nhsx.gateway.cache.ResponseCache.Loader;
import uk.nhsx.gateway.cache.StoredResponse;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Reads a response from a service for all clients that wait for it. One that is too large to be
 * stored, or that the service does not share, is for the client whose request was sent.
 */
final class CacheLoad implements Loader {

  /** Larger responses are streamed. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final int OK = 200;
  private static final int FIRST_ERROR = 400;
  private static final int NOT_FOUND = 404;

  /** What the client has sent for itself alone: conditions, and the length of no body. */
  private static final List<CharSequence> OWN =
      List.of(
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.IF_MODIFIED_SINCE,
          HttpHeaders.createOptimized("Range"),
          HttpHeaders.CACHE_CONTROL);

  /** What {@code Vary} may name: the first is in the key, the second is not sent by anybody. */
  private static final Set<String> VARIANTS = Set.of("accept", "authorization");

  private final RoutingContext context;
  private final Context own;
  private final Upstream upstream;
  private final RequestPath path;
  private final TimeLimits limits;

  private @Nullable UpstreamRequest request;

  /** A response that is for one client, and what was read of it. */
  private @Nullable UpstreamResponse unshared;

  private final Buffer begun = Buffer.buffer();

  /**
   * @param own the client's context, on which everything runs
   */
  CacheLoad(RoutingContext context, Context own, Upstream upstream, RequestPath path) {
    this.context = context;
    this.own = own;
    this.upstream = upstream;
    this.path = path;
    this.limits = new TimeLimits(context.vertx(), timeout -> close());
  }

  /** Sends the request. */
  @Override
  public Future<Loaded> start() {
    if (!upstream.tryAcquire()) {
      return Future.failedFuture(upstream.full(path));
    }
    MultiMap headers = HeaderRules.towardsService(context);
    OWN.forEach(headers::remove);
    UpstreamRequest sent =
        new UpstreamRequest(upstream, context.vertx(), path, HttpMethod.GET, headers);
    request = sent;
    return Exchange.measured(context, sent.send()).compose(this::receive);
  }

  private Future<Loaded> receive(UpstreamResponse response) {
    Optional<Freshness> freshness = Freshness.of(response.headers().get("CDN-Cache-Control"));
    HeaderRules.towardsClient(response.headers());
    boolean shared = freshness.isPresent() || response.status() >= FIRST_ERROR;
    if (!shared || response.length() > MAX_BYTES || hasUnknownVariants(response.headers())) {
      unshared = response;
      return Future.succeededFuture(Loaded.FOR_ONE);
    }
    boolean storable = response.status() == OK || response.status() == NOT_FOUND;
    return read(response, storable ? freshness.orElse(Freshness.NONE) : Freshness.NONE);
  }

  private static boolean hasUnknownVariants(MultiMap headers) {
    return headers.getAll(HttpHeaders.VARY).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .anyMatch(name -> !VARIANTS.contains(name));
  }

  private Future<Loaded> read(UpstreamResponse response, Freshness freshness) {
    Promise<Loaded> loaded = Promise.promise();
    LimitedBody body = response.body();
    Duration idle = upstream.config().idleTimeout();
    limits.limitPauses(
        body,
        idle,
        idle,
        () -> {
          Problem slow = ProblemType.UPSTREAM_TIMEOUT.because("The transfer made no progress.");
          loaded.tryFail(slow);
          return slow;
        });
    body.exceptionHandler(
        failure ->
            loaded.tryFail(
                ProblemType.UPSTREAM_FAILED.because(
                    "The service behind this path closed the connection in the middle of its response.")));
    body.endHandler(end -> loaded.tryComplete(Loaded.forAll(stored(response), freshness)));
    body.handler(
        chunk -> {
          begun.appendBuffer(chunk);
          if (begun.length() > MAX_BYTES) {
            body.pause();
            unshared = response;
            loaded.tryComplete(Loaded.FOR_ONE);
          }
        });
    body.resume();
    return loaded.future().onComplete(done -> limits.cancel());
  }

  private StoredResponse stored(UpstreamResponse response) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(response.headers());
    headers.remove(HttpHeaders.CONTENT_LENGTH);
    HeaderRules.addDate(headers);
    return new StoredResponse(response.status(), headers, begun);
  }

  /** Sends the response if it is for this client alone; otherwise returns false. */
  boolean respond() {
    if (request == null || unshared == null) {
      return false;
    }
    new Exchange(context, upstream, path, request).resume(unshared, begun);
    return true;
  }

  @Override
  public void cancel() {
    own.runOnContext(run -> close());
  }

  /** Ends a load whose response nobody wants. */
  void close() {
    if (request != null) {
      request.close();
    }
  }
}
