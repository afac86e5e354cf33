package uk.nhsx.gateway.proxy;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.SuiteService;

/**
 * A service as the gateway reaches it. Connections, places and breaker are its own, so that what
 * happens to one service is not felt on the paths of another.
 */
final class Upstream {

  private static final Logger LOG = Logger.getLogger(Upstream.class);
  private static final int LONGEST_HEADERS = 65_536;

  private final SuiteService service;
  private final HttpClient client;
  private final RequestOptions address;
  private final ProxyConfig config;
  private final Refusals refusals;
  private final AtomicInteger taken = new AtomicInteger();
  private final TypedGuard<CompletionStage<ProxyResponse>> breaker;

  Upstream(SuiteService service, URI url, ProxyConfig config, Vertx vertx) {
    this.service = service;
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                // A link to the next page, or to a description, repeats the address asked for.
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMetricsName(service.label()),
            new PoolOptions().setHttp1MaxSize(config.maxConcurrent()));
    boolean tls = "https".equals(url.getScheme());
    this.address =
        new RequestOptions()
            .setHost(url.getHost())
            .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setConnectTimeout(config.connectTimeout().toMillis());
    this.refusals = new Refusals(service, vertx);
    this.breaker = breaker(service, config.breaker());
  }

  SuiteService service() {
    return service;
  }

  ProxyConfig config() {
    return config;
  }

  HttpClient client() {
    return client;
  }

  Refusals refusals() {
    return refusals;
  }

  /** Takes a place for one request; whoever got one gives it back by {@link #leave}. */
  boolean enter() {
    if (taken.incrementAndGet() <= config.maxConcurrent()) {
      return true;
    }
    taken.decrementAndGet();
    return false;
  }

  void leave() {
    taken.decrementAndGet();
  }

  Future<HttpClientRequest> connect() {
    return client.request(new RequestOptions(address));
  }

  /**
   * Asks for the head of an answer, unless the service failed too often just now.
   *
   * @return fails with {@code CircuitBreakerOpenException} if nothing was asked
   */
  Future<ProxyResponse> guarded(Supplier<Future<ProxyResponse>> question) {
    return Future.fromCompletionStage(breaker.get(() -> question.get().toCompletionStage()));
  }

  private static TypedGuard<CompletionStage<ProxyResponse>> breaker(
      SuiteService service, ProxyConfig.Breaker config) {
    return TypedGuard.create(new TypeLiteral<CompletionStage<ProxyResponse>>() {})
        .withDescription(service.label())
        .withCircuitBreaker()
        .name("gateway-" + service.label())
        .requestVolumeThreshold(config.requests())
        .failureRatio(config.failurePercent() / 100.0)
        .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
        // What the caller did wrong says nothing about the service.
        .skipOn(CallerFault.class)
        .onStateChange(
            state ->
                LOG.warnf(
                    "The circuit breaker is now state=%s upstream=%s", state, service.label()))
        .done()
        .build();
  }

  /** Marks a failure that the caller brought about. */
  static final class CallerFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerFault(String message) {
      super(message, null, false, false);
    }
  }
}
