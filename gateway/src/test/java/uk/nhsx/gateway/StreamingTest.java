package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.gateway.testing.Wire;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class StreamingTest {

  private static final int MIB = 1024 * 1024;
  private static final long TOTAL = 100L * MIB;

  /** What sockets on both sides and the gateway between them may hold; far less than a body. */
  private static final long ROOM = 40L * MIB;

  private static final Duration STILL = Duration.ofMillis(600);

  Stubs stubs;

  @Test
  void shouldHandOnEachChunkOfAnAnswerAsItComes() throws Exception {
    CompletableFuture<HttpServerResponse> answering = new CompletableFuture<>();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.response().setChunked(true).write("first\n");
              answering.complete(request.response());
            });
    try (Wire wire = new Wire()) {
      wire.say("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "Connection: close", "");
      wire.head();

      assertThat(new String(wire.in().readNBytes("6\r\nfirst\n".length())))
          .isEqualTo("6\r\nfirst\n");
      answering.get(10, TimeUnit.SECONDS).end("last\n");
      assertThat(wire.rest()).isEqualTo("\r\n5\r\nlast\n\r\n0\r\n\r\n");
    }
  }

  @Test
  void shouldHandOnEachChunkOfARequestAsItComes() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicLong received = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              count(request, received, arrived::countDown);
              request.endHandler(end -> request.response().end(received.toString()));
            });
    try (Wire wire = new Wire()) {
      upload(wire, "Transfer-Encoding: chunked");
      wire.say("5", "first");
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      wire.say("4", "last", "0", "");

      assertThat(wire.head()).startsWith("HTTP/1.1 200 ");
      assertThat(received).hasValue(9);
    }
  }

  @Test
  void shouldTakeALargeBodyNoFasterThanTheServiceReadsIt() throws Exception {
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
    try (Wire wire = new Wire()) {
      upload(wire, "Content-Length: " + TOTAL);
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> write(wire, TOTAL, sent), OwnThread.EACH);
      HttpServerRequest request = paused.get(10, TimeUnit.SECONDS);
      awaitStill(sent);

      assertThat(sent.get()).isLessThan(ROOM);
      request.resume();
      writing.get(60, TimeUnit.SECONDS);
      assertThat(wire.head()).startsWith("HTTP/1.1 200 ");
      assertThat(received).hasValue(TOTAL);
    }
  }

  @Test
  void shouldReadALargeAnswerNoFasterThanTheCaller() throws Exception {
    AtomicLong sent = new AtomicLong();
    stubs
        .appMetrics()
        .does(
            request -> {
              request.response().putHeader("Content-Length", Long.toString(TOTAL));
              feed(request.response(), sent);
            });
    try (Wire wire = new Wire()) {
      wire.say("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "Connection: close", "");
      wire.head();
      awaitStill(sent);

      assertThat(sent.get()).isLessThan(ROOM);
      assertThat(wire.in().transferTo(OutputStream.nullOutputStream())).isEqualTo(TOTAL);
    }
  }

  @Test
  void shouldBreakTheTransferWhenTheServiceBreaksOff() {
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
  void shouldBreakATransferThatStandsStill() {
    stubs.appMetrics().does(request -> request.response().setChunked(true).write("date,value\r\n"));

    assertThatThrownBy(() -> whole("/v1/app-metrics/series")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldLetGoOfTheServiceWhenTheCallerIsGone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    stubs
        .appMetrics()
        .does(
            request -> {
              request.connection().closeHandler(closed -> letGo.countDown());
              asked.countDown();
            });
    try (Wire wire = new Wire()) {
      wire.say("GET /v1/app-metrics/series HTTP/1.1", "Host: x", "");
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(letGo.await(1500, TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void shouldRefuseALargeBodyBeforeAskingTheService() throws Exception {
    stubs.aiLab().does(request -> request.response().end());
    try (Wire wire = new Wire()) {
      wire.say(
          "PUT /v1/ai-lab/programmes/a HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("award-officer"),
          "Content-Length: " + (MIB + 1),
          "");

      assertThat(wire.head()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
    }
    assertThat(stubs.aiLab().seen()).isEmpty();
  }

  @Test
  void shouldCutOffABodyThatGrowsTooLarge() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    CountDownLatch whole = new CountDownLatch(1);
    stubs
        .aiLab()
        .does(
            request -> {
              request.exceptionHandler(failure -> broken.countDown());
              request.endHandler(end -> whole.countDown());
            });
    try (Wire wire = new Wire()) {
      wire.say(
          "PUT /v1/ai-lab/programmes/a HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("award-officer"),
          "Transfer-Encoding: chunked",
          "");
      for (int i = 0; i < 20; i++) {
        wire.say(Integer.toHexString(MIB / 8), "x".repeat(MIB / 8));
      }
      wire.say("0", "");

      assertThat(wire.head()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
    }
    assertThat(broken.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(whole.getCount()).isOne();
  }

  @Test
  void shouldPassOnAnAnswerThatComesBeforeTheBodyIsRead() throws Exception {
    stubs
        .appMetrics()
        .does(
            request -> {
              request.pause();
              request.response().setStatusCode(422).end();
            });
    try (Wire wire = new Wire()) {
      upload(wire, "Content-Length: " + TOTAL);
      write(wire, TOTAL, new AtomicLong());
      String first = wire.head();
      wire.say("GET /v1/nothing HTTP/1.1", "Host: x", "");

      assertThat(first).startsWith("HTTP/1.1 422 ");
      assertThat(wire.head()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void shouldTakeABodyAsLargeAsTheLimit() {
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

  private static void upload(Wire wire, String framing) throws IOException {
    wire.say(
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

  private static void write(Wire wire, long total, AtomicLong sent) {
    byte[] chunk = new byte[64 * 1024];
    try {
      while (sent.get() < total) {
        wire.out().write(chunk);
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

  private static void awaitStill(AtomicLong counter) {
    AtomicLong before = new AtomicLong(-1);
    await()
        .pollInterval(STILL)
        .atMost(Duration.ofSeconds(20))
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
