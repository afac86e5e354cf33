package uk.nhsx.gateway.client;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * Ends connections to the services when they have become old. Behind the address of a service there
 * may be several instances, and a connection stays with one of them: under steady load, an instance
 * that is new would get no requests.
 */
@Singleton
public class ConnectionLifetime {

  private final Duration lifetime;
  private final LongSupplier nanoTime;

  /** When each connection was used first. Requests of all event loops come by. */
  private final Map<HttpConnection, Long> firstUsed =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Inject
  ConnectionLifetime(ServiceClientConfig config) {
    this(config.connectionLifetime(), System::nanoTime);
  }

  ConnectionLifetime(Duration lifetime, LongSupplier nanoTime) {
    this.lifetime = lifetime;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes a request the last one of its connection if that is old. Both sides then close it after
   * the response, so that no other request is lost.
   */
  public HttpClientRequest limit(HttpClientRequest request) {
    long now = nanoTime.getAsLong();
    long first = firstUsed.computeIfAbsent(request.connection(), connection -> now);
    if (now - first >= lifetime.toNanos()) {
      request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return request;
  }
}
