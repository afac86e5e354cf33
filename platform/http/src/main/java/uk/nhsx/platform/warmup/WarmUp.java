package uk.nhsx.platform.warmup;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import uk.nhsx.platform.server.ListeningPort;
import uk.nhsx.platform.trace.Traceparent;

/**
 * Sends a process its own public reads before it reports to be ready, so that the first client does
 * not wait for classes that are loaded and code that is compiled. It waits for what it depends on,
 * but not for ever: a process whose services are down becomes ready after the timeout.
 */
@Readiness
@Singleton
public class WarmUp implements HealthCheck {

  /** Tells these requests from those of clients, in metrics. */
  public static final String USER_AGENT = "warm-up";

  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final String HOST = "127.0.0.1";
  private static final int FAILURE = 500;
  private static final long RETRY_MILLIS = 300;

  /** As a browser does, so that a path that has a page as well as JSON makes the page. */
  private static final String ACCEPT = "text/html, application/json;q=0.9, */*;q=0.8";

  /** Loads what verifies tokens; it is rejected. */
  private static final String NO_TOKEN = "Bearer e30.e30.e30";

  /** No trace of them is recorded: no ratio reaches the largest id. */
  private static final String TRACE = Traceparent.unsampled(new UUID(1, Long.MAX_VALUE));

  private final WarmUpConfig config;
  private final HttpServer server;
  private final Vertx vertx;
  private final Clock clock;
  private final Event<WarmedUp> done;
  private final List<String> paths;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready;

  WarmUp(WarmUpConfig config, HttpServer server, Vertx vertx, Clock clock, Event<WarmedUp> done) {
    this.config = config;
    this.server = server;
    this.vertx = vertx;
    this.clock = clock;
    this.done = done;
    this.paths = config.paths().orElse(List.of());
    this.ready = paths.isEmpty() || config.rounds() == 0;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("warm-up").status(ready).build();
  }

  /** A service has TLS on its one port. */
  void start(@ObservesAsync HttpServerStart event) {
    start(event.options().isSsl(), server::getPort);
  }

  /** A process may offer TLS alone. */
  void start(@ObservesAsync HttpsServerStart event) {
    start(true, server::getSecurePort);
  }

  private void start(boolean tls, IntSupplier port) {
    if (!ready && started.compareAndSet(false, true)) {
      ListeningPort.of(vertx, port).onSuccess(known -> start(tls, known));
    }
  }

  private void start(boolean tls, int port) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMetricsName("warm-up")
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setDefaultHost(HOST)
                .setDefaultPort(port)
                .setSsl(tls)
                // The certificate is that of another address, and the server is this process.
                .setTrustAll(true)
                .setVerifyHost(false));
    Instant end = clock.instant().plus(config.timeout());
    vertx.runOnContext(run -> send(0, client, end));
  }

  private void send(int count, HttpClient client, Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    if (count == paths.size() * config.rounds() || left.isNegative() || left.isZero()) {
      finish(count, client);
      return;
    }
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setURI(paths.get(count % paths.size()))
            .setTimeout(left.toMillis())
            .putHeader("Accept", ACCEPT)
            .putHeader("User-Agent", USER_AGENT)
            .putHeader(Traceparent.NAME, TRACE);
    int round = count / paths.size();
    if (round == 0) {
      request.putHeader("Authorization", NO_TOKEN);
    } else if (round % 2 == 1) {
      // Not from a cache.
      request.putHeader("Cache-Control", "no-cache");
    }
    client
        .request(request)
        .compose(HttpClientRequest::send)
        .compose(response -> response.body().map(body -> response.statusCode()))
        .otherwise(FAILURE)
        .onSuccess(
            status -> {
              if (status < FAILURE) {
                send(count + 1, client, end);
              } else {
                // What it depends on is starting, or is down.
                vertx.setTimer(RETRY_MILLIS, retry -> send(count, client, end));
              }
            });
  }

  private void finish(int requests, HttpClient client) {
    client.close();
    done.fire(new WarmedUp());
    ready = true;
    LOG.infof("Warmed up requests=%d", requests);
  }
}
