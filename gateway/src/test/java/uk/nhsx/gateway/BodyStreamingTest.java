package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class BodyStreamingTest {

  private static final int MIB = 1024 * 1024;
  private static final long TOTAL = 100L * MIB;

  /** More than sockets and gateway buffer together, and far less than a body. */
  private static final long MAX_BUFFERED = 40L * MIB;

  private static final Duration NO_PROGRESS = Duration.ofMillis(600);

  Stubs stubs;

  @Test
  void shouldForwardEachChunkOfAResponse() throws Exception {
    CompletableFuture<HttpServerResponse> answering = new CompletableFuture<>();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.response().setChunked(true).write("first\n");
              answering.complete(request.response());
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "Connection: close", "");
      connection.head();

      assertThat(new String(connection.in().readNBytes("6\r\nfirst\n".length())))
          .isEqualTo("6\r\nfirst\n");
      answering.get(2, TimeUnit.MINUTES).end("last\n");
      assertThat(connection.rest()).isEqualTo("\r\n5\r\nlast\n\r\n0\r\n\r\n");
    }
  }

  @Test
  void shouldForwardEachChunkOfARequest() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicLong received = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              count(request, received, arrived::countDown);
              request.endHandler(end -> request.response().end(received.toString()));
            });
    try (RawConnection connection = new RawConnection()) {
      upload(connection, "Transfer-Encoding: chunked");
      connection.send("5", "first");
      assertThat(arrived.await(2, TimeUnit.MINUTES)).isTrue();
      connection.send("4", "last", "0", "");

      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
      assertThat(received).hasValue(9);
    }
  }

  @Test
  void shouldReadALargeBodyNoFasterThanTheService() throws Exception {
    CompletableFuture<HttpServerRequest> paused = new CompletableFuture<>();
    AtomicLong received = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.pause();
              count(request, received, () -> {});
              request.endHandler(end -> request.response().end());
              paused.complete(request);
            });
    AtomicLong sent = new AtomicLong();
    try (RawConnection connection = new RawConnection()) {
      upload(connection, "Content-Length: " + TOTAL);
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> write(connection, TOTAL, sent), NewThread.EXECUTOR);
      HttpServerRequest request = paused.get(2, TimeUnit.MINUTES);
      awaitNoProgress(sent);

      assertThat(sent.get()).isLessThan(MAX_BUFFERED);
      request.resume();
      writing.get(2, TimeUnit.MINUTES);
      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
      assertThat(received).hasValue(TOTAL);
    }
  }

  @Test
  void shouldReadALargeResponseNoFasterThanTheClient() throws Exception {
    AtomicLong sent = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.response().putHeader("Content-Length", Long.toString(TOTAL));
              feed(request.response(), sent);
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "Connection: close", "");
      connection.head();
      awaitNoProgress(sent);

      assertThat(sent.get()).isLessThan(MAX_BUFFERED);
      assertThat(connection.in().transferTo(OutputStream.nullOutputStream())).isEqualTo(TOTAL);
    }
  }

  @Test
  void shouldBreakTheTransferWhenTheServiceDisconnects() {
    stubs
        .appMetrics()
        .does(
            request ->
                request
                    .response()
                    .setChunked(true)
                    .write("date,value\r\n")
                    .onSuccess(written -> request.connection().close()));

    assertThatThrownBy(() -> whole("/v1/app-metrics/series")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldDisconnectFromTheServiceWhenTheClientDisconnects() throws Exception {
    CountDownLatch requested = new CountDownLatch(1);
    CountDownLatch disconnected = new CountDownLatch(1);
    stubs
        .appMetrics()
        .does(
            request -> {
              request.connection().closeHandler(closed -> disconnected.countDown());
              requested.countDown();
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "");
      assertThat(requested.await(2, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(disconnected.await(5, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldRejectALargeBodyBeforeForwarding() throws Exception {
    stubs.aiLab().does(request -> request.response().end());
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "PUT /v1/ai-lab/programmes/a HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("award-officer"),
          "Content-Length: " + (MIB + 1),
          "");

      assertThat(connection.head())
          .startsWith("HTTP/1.1 413 ")
          .contains("application/problem+json");
    }
    assertThat(stubs.aiLab().seen()).isEmpty();
  }

  @Test
  void shouldStopForwardingABodyThatBecomesTooLarge() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    CountDownLatch whole = new CountDownLatch(1);
    stubs
        .aiLab()
        .does(
            request -> {
              request.exceptionHandler(failure -> broken.countDown());
              request.endHandler(end -> whole.countDown());
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "PUT /v1/ai-lab/programmes/a HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("award-officer"),
          "Transfer-Encoding: chunked",
          "");
      for (int i = 0; i < 20; i++) {
        connection.send(Integer.toHexString(MIB / 8), "x".repeat(MIB / 8));
      }
      connection.send("0", "");

      assertThat(connection.head())
          .startsWith("HTTP/1.1 413 ")
          .contains("application/problem+json");
    }
    assertThat(broken.await(2, TimeUnit.MINUTES)).isTrue();
    assertThat(whole.getCount()).isOne();
  }

  @Test
  void shouldForwardAResponseThatComesBeforeTheBodyIsRead() throws Exception {
    stubs
        .appMetrics()
        .does(
            request -> {
              request.pause();
              request.response().setStatusCode(422).end();
            });
    try (RawConnection connection = new RawConnection()) {
      upload(connection, "Content-Length: " + TOTAL);
      write(connection, TOTAL, new AtomicLong());
      String first = connection.head();
      connection.send("GET /v1/nothing HTTP/1.1", "Host: x", "");

      assertThat(first).startsWith("HTTP/1.1 422 ");
      assertThat(connection.head()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void shouldAcceptABodyAsLargeAsTheLimit() {
    AtomicLong received = new AtomicLong();
    stubs
        .aiLab()
        .does(
            request -> {
              count(request, received, () -> {});
              request.endHandler(end -> request.response().end());
            });

    given()
        .auth()
        .oauth2(Tokens.of("award-officer"))
        .body(new byte[MIB])
        .put("/v1/ai-lab/programmes/a")
        .then()
        .statusCode(200);

    assertThat(received).hasValue(MIB);
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

  private static void count(HttpServerRequest request, AtomicLong received, Runnable onChunk) {
    request.handler(
        chunk -> {
          received.addAndGet(chunk.length());
          onChunk.run();
        });
  }

  private static void write(RawConnection connection, long total, AtomicLong sent) {
    byte[] chunk = new byte[64 * 1024];
    try {
      while (sent.get() < total) {
        connection.out().write(chunk);
        sent.addAndGet(chunk.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes as long as the queue takes it, then again when it has drained. */
  private static void feed(HttpServerResponse response, AtomicLong sent) {
    while (sent.get() < TOTAL) {
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> feed(response, sent));
        return;
      }
      response.write(Buffer.buffer(new byte[64 * 1024]));
      sent.addAndGet(64 * 1024);
    }
    response.end();
  }

  private static void awaitNoProgress(AtomicLong counter) {
    AtomicLong before = new AtomicLong(-1);
    await()
        .pollInterval(NO_PROGRESS)
        .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
  }

  private static void whole(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream body = answer.body()) {
      body.readAllBytes();
    }
  }
}
