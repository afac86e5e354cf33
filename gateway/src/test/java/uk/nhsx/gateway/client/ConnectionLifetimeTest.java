package uk.nhsx.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionLifetimeTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server =
      await(
          vertx
              .createHttpServer()
              .requestHandler(
                  request ->
                      request.response().end(Integer.toString(request.remoteAddress().port())))
              .listen(0, "127.0.0.1"));
  private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
  private final AtomicLong seconds = new AtomicLong();
  private final ConnectionLifetime lifetime =
      new ConnectionLifetime(Duration.ofSeconds(60), () -> TimeUnit.SECONDS.toNanos(seconds.get()));

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void shouldUseAConnectionUntilItIsOld() {
    String first = connectionOfARequestAt(0);

    assertThat(connectionOfARequestAt(59)).isEqualTo(first);
    assertThat(connectionOfARequestAt(60)).isEqualTo(first);
    String second = connectionOfARequestAt(60);
    assertThat(second).isNotEqualTo(first);
    assertThat(connectionOfARequestAt(119)).isEqualTo(second);
  }

  private String connectionOfARequestAt(long second) {
    seconds.set(second);
    return await(
        client
            .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
            .map(lifetime::limit)
            .compose(ConnectionLifetimeTest::body));
  }

  /**
   * Runs on the event loop, so that the response can't have passed before its body is asked for.
   */
  private static Future<String> body(HttpClientRequest request) {
    return request.send().compose(response -> response.body()).map(Buffer::toString);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(2, TimeUnit.MINUTES).join();
  }
}
