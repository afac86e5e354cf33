package uk.nhsx.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.testing.Await;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ShortConnectionTimeouts.class)
@WithTestResource(TokenIssuerResource.class)
class RequestArrivalTest {

  Stubs stubs;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Inject ConnectionConfig config;
  @Inject ProblemResponder problems;

  @BeforeEach
  void listen() {
    Await.awaitCheck(ready, "connection-limits");
    stubs
        .appMetrics()
        .does(
            request ->
                request.body().onSuccess(body -> request.response().end(body.length() + " bytes")));
  }

  /** The server is one whose start is announced late. */
  @Test
  void shouldCloseAConnectionThatWasAcceptedBeforeItWasLimited() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpServer server =
          vertx
              .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
              .requestHandler(request -> request.response().end("served"));
      server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
      try (RawConnection early = RawConnection.to(server.actualPort())) {
        early.send("GET / HTTP/1.1", "Host: x", "");
        assertThat(early.head()).startsWith("HTTP/1.1 200 ");

        ConnectionLimits limits = new ConnectionLimits(vertx, config, problems);
        limits.watch(new HttpServerStart(new HttpServerOptions()));

        assertThat(early.rest()).isEqualTo("served");
        await().until(() -> limits.call().getStatus() == HealthCheckResponse.Status.UP);
      }
      try (RawConnection late = RawConnection.to(server.actualPort())) {
        late.send("GET / HTTP/1.1", "Host: x");

        assertThat(late.rest()).startsWith("HTTP/1.1 408 ");
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void shouldEndAConnectionWithHalfAHead() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics HTTP/1.1", "Host: x");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 408 ")
          .contains("\r\nContent-Type: application/problem+json\r\n", "\r\nConnection: close\r\n")
          .contains("\"type\":\"/problems/request-timeout\"")
          .contains("The head of the request did not arrive within 2 seconds.");
    }
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/app-metrics/metrics?q=%", "/v1/app-metrics/%zz", "/v1?a=%4"})
  void shouldRejectATargetThatIsNoUri(String target) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET " + target + " HTTP/1.1", "Host: x", "");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 400 ")
          .contains("\"type\":\"/problems/malformed-request\"");
    }
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  /** Each line comes in time, the whole head never does. */
  @Test
  void shouldEndAConnectionWhoseHeadTrickles() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics HTTP/1.1");
      ScheduledExecutorService lines = Executors.newSingleThreadScheduledExecutor();
      try {
        lines.scheduleAtFixedRate(
            () -> sendUnlessClosed(connection, "X-Another: line"), 100, 100, TimeUnit.MILLISECONDS);

        assertThat(connection.head()).startsWith("HTTP/1.1 408 ");
      } finally {
        lines.shutdownNow();
      }
    }
  }

  @Test
  void shouldEndAConnectionOnWhichNothingArrives() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      assertThat(connection.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void shouldEndARequestWhoseBodyDoesNotBegin(String framing) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      upload(connection, framing);

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 408 ")
          .contains("\"instance\":\"/v1/app-metrics/releases\"")
          .contains("The body of the request did not begin within 2 seconds.");
    }
  }

  @Test
  void shouldGiveABodyThatHasBegunItsOwnTime() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      upload(connection, "Content-Length: 5");
      connection.out().write('D');
      connection.out().flush();
      awaitTimeout();
      connection.out().write("ate\n".getBytes());
      connection.out().flush();

      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
      assertThat(stubs.appMetrics().seen()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /asyncapi.yaml", "POST /v1/nothing", "GET /v1/app-metrics/metrics"})
  void shouldEndAConnectionWhoseBodyIsNotSentAfterTheResponse(String request) throws Exception {
    stubs.appMetrics().does(received -> received.response().end("{}"));
    try (RawConnection connection = new RawConnection()) {
      connection.send(request + " HTTP/1.1", "Host: x", "Content-Length: 100", "", "x");

      assertThat(connection.rest()).startsWith("HTTP/1.1 ");
    }
  }

  @Test
  void shouldGiveAResponseItsOwnTime() throws Exception {
    CompletableFuture<HttpServerRequest> received = new CompletableFuture<>();
    stubs.appMetrics().does(received::complete);
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics HTTP/1.1", "Host: x", "");
      HttpServerRequest request = received.get(2, TimeUnit.MINUTES);
      awaitTimeout();
      request.response().end("{}");

      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void shouldEndAConnectionThatIsNotUsedAgain() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/nothing HTTP/1.1", "Host: x", "");
      connection.send("GET /v1/nothing HTTP/1.1", "Host: x", "");

      assertThat(connection.rest().split("HTTP/1.1 404 ", -1)).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/3.0", "HTTP/2.0", "HTTP/1.2", "HTTP/0.9"})
  void shouldRefuseAVersionThatItDoesNotSpeak(String version) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics?a=1 " + version, "Host: x", "");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 505 ")
          .contains("\"type\":\"/problems/version-not-supported\"")
          .contains("\"instance\":\"/v1/app-metrics/metrics\"")
          .contains("This server speaks HTTP/1.1 and HTTP/1.0, not " + version + ".");
    }
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/11 | 400 | malformed-request",
        "GET /%zz HTTP | 400 | malformed-request",
        "nonsense | 400 | malformed-request"
      })
  void shouldRefuseALineThatIsNoRequest(String line, int status, String type) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send(line, "Host: x", "");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("\"type\":\"/problems/" + type + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "-2", "5\r\nabc\r\n0"})
  void shouldRefuseABodyThatIsNotInChunks(String chunks) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      upload(connection, "Transfer-Encoding: chunked");
      connection.send(chunks, "");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 400 ")
          .contains("\"type\":\"/problems/malformed-request\"")
          .contains("The body of the request is not in chunks as HTTP/1.1 has them.");
    }
  }

  @Test
  void shouldRefuseWhatIsTooLong() throws Exception {
    try (RawConnection line = new RawConnection();
        RawConnection headers = new RawConnection()) {
      line.send("GET /" + "x".repeat(100_000) + " HTTP/1.1", "Host: x", "");
      headers.send("GET / HTTP/1.1", "Host: x", "A: " + "x".repeat(100_000), "");

      assertThat(line.rest())
          .startsWith("HTTP/1.1 414 ")
          .contains("\"type\":\"/problems/uri-too-long\"");
      assertThat(headers.rest())
          .startsWith("HTTP/1.1 431 ")
          .contains("\"type\":\"/problems/headers-too-large\"");
    }
  }

  @Test
  void shouldAnswerTheRequestBeforeOneThatItRefuses() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "GET /v1/app-metrics/metrics HTTP/1.1",
          "Host: x",
          "",
          "GET /v1/app-metrics/metrics HTTP/2.0",
          "Host: x",
          "");

      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.rest()).contains("HTTP/1.1 505 ");
    }
  }

  private static void upload(RawConnection connection, String framing) throws IOException {
    connection.send(
        "POST /v1/app-metrics/releases?title=x HTTP/1.1",
        "Host: x",
        "Content-Type: text/csv",
        "Authorization: Bearer " + Tokens.of("metrics-publisher"),
        framing,
        "");
  }

  private static void sendUnlessClosed(RawConnection connection, String line) {
    try {
      connection.send(line);
    } catch (IOException e) {
      // The gateway has closed it, as it should.
    }
  }

  /** Waits as long as the gateway waits for a request. */
  private static void awaitTimeout() throws IOException {
    try (RawConnection other = new RawConnection()) {
      other.rest();
    }
  }
}
