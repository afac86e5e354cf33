package uk.nhsx.gateway.proxy;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.client.ConnectionLifetime;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.ServiceConnections;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Connects to one service. Each service has its own connection pool, concurrency limit and circuit
 * breaker, so that the failure of one does not affect the paths of another.
 */
final class Upstream {

  private static final Logger LOG = Logger.getLogger(Upstream.class);
  private static final int MAX_HEADER_BYTES = 65_536;

  private final SuiteService service;
  private final Vertx vertx;

  /**
   * A client and so a pool for each event loop: Vert.x would lend a free connection of another loop
   * before it opens one on the loop of the request. They are made by the thread that starts the
   * gateway: a client that is made on an event loop ends with the server of that loop, which would
   * wait for it.
   */
  private final Map<EventExecutor, HttpClient> clients = new HashMap<>();

  private final ServiceConnections services;
  private final RequestOptions address;
  private final ProxyConfig config;
  private final ConnectionLifetime lifetime;
  private final RejectionLog rejections;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final TypedGuard<CompletionStage<UpstreamResponse>> breaker;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

  Upstream(
      SuiteService service,
      ServiceConnections services,
      ProxyConfig config,
      ConnectionLifetime lifetime,
      Vertx vertx) {
    this.service = service;
    this.lifetime = lifetime;
    this.config = config;
    this.vertx = vertx;
    this.services = services;
    this.address =
        services.requestOptions(service).setConnectTimeout(config.connectTimeout().toMillis());
    this.rejections = new RejectionLog(service, vertx);
    this.breaker = breaker(config.breaker());
    vertx.nettyEventLoopGroup().forEach(loop -> clients.put(loop, client()));
  }

  SuiteService service() {
    return service;
  }

  ProxyConfig config() {
    return config;
  }

  RejectionLog rejections() {
    return rejections;
  }

  /** Takes a permit for one request; if true, {@link UpstreamRequest} gives it back. */
  boolean tryAcquire() {
    if (active.incrementAndGet() <= config.maxConcurrent()) {
      return true;
    }
    active.decrementAndGet();
    return false;
  }

  /** How many requests are under way. */
  int active() {
    return active.get();
  }

  /** How many requests there was no permit for. */
  long refused() {
    return refused.get();
  }

  /** The problem of a request for which there is no permit. */
  Problem full(RequestPath path) {
    refused.incrementAndGet();
    Problem full =
        ProblemType.UNAVAILABLE
            .because(
                "The service behind this path has reached its limit of concurrent requests; try again shortly.")
            .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
    rejections.log(full.detail(), path);
    return full;
  }

  void release() {
    active.decrementAndGet();
  }

  /** Opens a connection on the current event loop, or uses a free one of the same loop. */
  Future<HttpClientRequest> connect() {
    EventExecutor loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return requireNonNull(clients.get(loop))
        .request(new RequestOptions(address))
        .map(lifetime::limit);
  }

  private HttpClient client() {
    return vertx.createHttpClient(
        services
            .clientOptions()
            .setConnectTimeout((int) config.connectTimeout().toMillis())
            // Link headers repeat the request target.
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMetricsName(service.label()),
        new PoolOptions().setHttp1MaxSize(config.maxConcurrent()));
  }

  /**
   * Runs a request unless the circuit breaker is open.
   *
   * @return fails with {@code CircuitBreakerOpenException} if the request was not sent
   */
  Future<UpstreamResponse> throughBreaker(Supplier<Future<UpstreamResponse>> request) {
    return Future.fromCompletionStage(breaker.get(() -> request.get().toCompletionStage()));
  }

  private TypedGuard<CompletionStage<UpstreamResponse>> breaker(ProxyConfig.Breaker config) {
    return TypedGuard.create(new TypeLiteral<CompletionStage<UpstreamResponse>>() {})
        .withDescription(service.label())
        .withCircuitBreaker()
        .name("gateway-" + service.label())
        .requestVolumeThreshold(config.requests())
        .failureRatio(config.failurePercent() / 100.0)
        .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
        // A fault of the client is no failure of the service.
        .skipOn(ClientFault.class)
        .onStateChange(this::change)
        .done()
        .build();
  }

  private void change(CircuitBreakerState next) {
    state = next;
    LOG.warnf("The circuit breaker is now state=%s upstream=%s", next, service.label());
  }

  /**
   * Whether the request that passes the circuit breaker is the one that shows if the service has
   * recovered. All others are refused until it is answered.
   */
  boolean isProbed() {
    return state == CircuitBreakerState.HALF_OPEN;
  }

  /** Marks a failure that the client caused. */
  static final class ClientFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientFault(String message) {
      super(message, null, false, false);
    }
  }
}
