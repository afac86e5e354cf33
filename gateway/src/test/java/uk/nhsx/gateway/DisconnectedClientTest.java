package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

/** A client that goes away takes nothing with it, whenever it does. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class DisconnectedClientTest {

  private static final int CLIENTS = 40;
  private static final Duration NO_PROGRESS = Duration.ofMillis(300);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Stubs stubs;

  static Stream<List<String>> requests() {
    String token = "Authorization: Bearer " + Tokens.of("award-officer");
    return Stream.of(
        List.of("GET /v1/ai-lab/awards HTTP/1.1", "Host: x", ""),
        List.of("GET /v1/ai-lab/awards HTTP/1.1", "Host: x", token, ""),
        List.of(
            "GET /v1/ai-lab/awards HTTP/1.1",
            "Host: x",
            "",
            "GET /v1/ai-lab/awards HTTP/1.1",
            "Host: x",
            ""),
        List.of(
            "PUT /v1/ai-lab/awards/a HTTP/1.1",
            "Host: x",
            token,
            "Content-Type: application/json",
            "Content-Length: 100",
            "",
            "{\"title\":"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void shouldGiveBackThePlacesOfClientsThatReset(List<String> request) throws Exception {
    stubs.aiLab().does(received -> {});
    try (RecordedLogs logs = new RecordedLogs("")) {
      for (int i = 0; i < CLIENTS; i++) {
        RawConnection connection = new RawConnection();
        connection.send(request.toArray(new String[0]));
        connection.reset();
      }

      await().until(this::hasAllPlaces);
      assertThat(logs.lines())
          .filteredOn(line -> line.level().equals("ERROR") || line.text().contains("breaker"))
          .isEmpty();
    }
  }

  @Test
  void shouldGiveBackThePlacesOfClientsThatResetWhileTheServiceWorks() throws Exception {
    try (RecordedLogs logs = new RecordedLogs("")) {
      for (int i = 0; i < CLIENTS; i++) {
        CompletableFuture<HttpServerRequest> working = new CompletableFuture<>();
        stubs.aiLab().does(working::complete);
        RawConnection connection = new RawConnection();
        // Each another path: nobody waits for the response to the one before.
        connection.send("GET /v1/ai-lab/awards/" + i + " HTTP/1.1", "Host: x", "");
        working.get(2, TimeUnit.MINUTES);
        connection.reset();
      }

      await().until(this::hasAllPlaces);
      assertThat(logs.lines())
          .filteredOn(line -> line.level().equals("ERROR") || line.text().contains("breaker"))
          .isEmpty();
    }
  }

  /**
   * The responses that they do not read have been received as a whole, and their connections to the
   * service already serve others.
   */
  @Test
  void shouldNotBreakTheRequestsOfOthersWhenClientsThatDoNotReadReset() throws Exception {
    AtomicInteger unread = new AtomicInteger();
    RecordedLogs logs = new RecordedLogs("");
    for (int round = 0; round < 10; round++) {
      stubs
          .aiLab()
          .does(
              request -> {
                if (request.method().equals(HttpMethod.GET)) {
                  unread.incrementAndGet();
                  request.response().end(Buffer.buffer(new byte[8_000]));
                } else {
                  Vertx.currentContext().owner().setTimer(5, later -> request.response().end("{}"));
                }
              });
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Set<Integer>> others =
          CompletableFuture.supplyAsync(() -> writeUntil(enough), NewThread.EXECUTOR);
      List<RawConnection> clients = new ArrayList<>();
      // A write gives its place back just after its client has the response.
      for (int i = 0; i < StubServices.MAX_CONCURRENT - 2; i++) {
        RawConnection client = new RawConnection(2_048);
        clients.add(client);
        client.send(
            "GET /v1/ai-lab/awards/events HTTP/1.1\r\nHost: x\r\n\r\n".repeat(800).stripTrailing(),
            "");
      }
      awaitNoProgress(unread);
      for (RawConnection client : clients) {
        client.reset();
      }
      enough.set(true);

      assertThat(others.get(2, TimeUnit.MINUTES)).containsOnly(200);
      await().until(this::hasAllPlaces);
    }
    logs.close();
    assertThat(logs.lines()).filteredOn(line -> line.level().equals("ERROR")).isEmpty();
  }

  private static Set<Integer> writeUntil(AtomicBoolean enough) {
    Set<Integer> statuses = new HashSet<>();
    while (!enough.get()) {
      statuses.add(write());
    }
    statuses.add(write());
    return statuses;
  }

  private static int write() {
    return given()
        .auth()
        .oauth2(Tokens.of("award-officer"))
        .contentType("application/json")
        .body("{}")
        .put("/v1/ai-lab/awards/a")
        .statusCode();
  }

  private static void awaitNoProgress(AtomicInteger counter) {
    AtomicInteger before = new AtomicInteger(-1);
    await()
        .pollInterval(NO_PROGRESS)
        .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
  }

  /** Sends as many requests as the gateway forwards at once, and answers none before all came. */
  private boolean hasAllPlaces() {
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    // A request of a client that has gone may come yet.
    stubs
        .aiLab()
        .does(
            request -> {
              if (request.uri().endsWith("?limit=1")) {
                held.add(request);
              }
            });
    AtomicInteger refused = new AtomicInteger();
    URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/ai-lab/awards?limit=1");
    List<CompletableFuture<Void>> answers =
        Stream.generate(
                () -> HttpRequest.newBuilder(uri).header("Cache-Control", "no-cache").build())
            .limit(StubServices.MAX_CONCURRENT)
            .map(request -> CLIENT.sendAsync(request, BodyHandlers.discarding()))
            .map(
                answer ->
                    answer.thenAccept(
                        response -> {
                          if (response.statusCode() == 503) {
                            refused.incrementAndGet();
                          }
                        }))
            .toList();
    await().until(() -> held.size() + refused.get() == StubServices.MAX_CONCURRENT);
    held.forEach(request -> request.response().end("{}"));
    CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0])).join();
    return refused.get() == 0;
  }
}
