package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerClientTest {

  private static final String DISCOVERY = "/suite/.well-known/openid-configuration";
  private static final String KEYS = "/keys";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int LIMIT = 64 * 1024;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldFindTheKeysByDiscovery() throws Exception {
    publish(DISCOVERY, metadata(address + KEYS));
    publish(KEYS, TestIssuer.published(TestIssuer.EC, TestIssuer.RSA));

    assertThat(fetch(LONG).size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void shouldEndAFetchThatIsNotAnswered(String path) {
    publishAllBut(path, exchange -> await());

    assertThatThrownBy(() -> fetch(SHORT)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void shouldEndAFetchWhoseAnswerDoesNotEnd(String path) {
    publishAllBut(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        });

    assertThatThrownBy(() -> fetch(SHORT)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  /** The server notices that nobody reads on. */
  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void shouldReadNoMoreThanTheLimit(String path) throws InterruptedException {
    CountDownLatch brokenOff = new CountDownLatch(1);
    publishAllBut(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(" ".repeat(LIMIT).getBytes(StandardCharsets.UTF_8));
            }
          } catch (IOException e) {
            brokenOff.countDown();
          }
        });

    assertThatThrownBy(() -> fetch(LONG))
        .hasRootCauseMessage("a response of more than %d bytes".formatted(LIMIT));
    assertThat(brokenOff.await(2, TimeUnit.MINUTES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void shouldFailByAStatusThatIsNot200(String path) {
    publishAllBut(path, exchange -> exchange.sendResponseHeaders(500, -1));

    assertThatThrownBy(() -> fetch(LONG)).rootCause().hasMessageEndingWith("status 500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "5",
        "{}",
        "{\"keys\":5}",
        "{\"keys\":[]}",
        "{\"keys\":[5]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\"}]}"
      })
  void shouldFailByWhatIsNoKeySet(String keys) {
    publish(DISCOVERY, metadata(address + KEYS));
    publish(KEYS, keys);

    assertThatThrownBy(() -> fetch(LONG)).hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"jwks_uri\":5}",
        "{\"jwks_uri\":\"file:///etc/hosts\"}",
        "{\"jwks_uri\":\"/keys\"}",
        "{\"jwks_uri\":\"ht tp:\"}"
      })
  void shouldFailByMetadataWithoutAnAddressOfKeys(String metadata) {
    publish(DISCOVERY, metadata);

    assertThatThrownBy(() -> fetch(LONG)).isInstanceOf(Exception.class);
  }

  @Test
  void shouldFailWhereNobodyListens() {
    server.stop(0);

    assertThatThrownBy(() -> fetch(LONG)).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void shouldFetchNothingWithoutTlsUnlessItIsAllowed() {
    assertThatThrownBy(() -> new IssuerClient(address, false, LONG, LIMIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TOKEN_ALLOW_HTTP=true");
  }

  private KeySet fetch(Duration timeout) throws Exception {
    return new IssuerClient(address + "/suite/", true, timeout, LIMIT)
        .fetch()
        .toCompletableFuture()
        .get(2, TimeUnit.MINUTES);
  }

  private void publishAllBut(String path, HttpHandler handler) {
    publish(DISCOVERY, metadata(address + KEYS));
    publish(KEYS, TestIssuer.published(TestIssuer.EC));
    server.removeContext(path);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void publish(String path, String text) {
    server.createContext(path, exchange -> send(exchange, text));
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String metadata(String addressOfKeys) {
    return "{\"jwks_uri\":\"" + addressOfKeys + "\"}";
  }

  private void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
