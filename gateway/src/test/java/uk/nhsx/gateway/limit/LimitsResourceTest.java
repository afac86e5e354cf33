package uk.nhsx.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

/** Lists the limits, and holds those that it can against what the gateway does. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class LimitsResourceTest {

  private static final String SERVICE_LIMITS = "/v1/app-metrics/limits";

  private static final String SERIES =
      """
      {"items":[{"name":"series","limit":7,"unit":"pairs of a metric and an area",\
      "scope":"request","status":400,"description":"x"}]}\
      """;

  /** {@code RateLimitTest}. */
  private static final Set<String> PROVED_BY_QUOTA_TESTS = Set.of("anonymous", "authenticated");

  /** {@code EventStreamResourceTest}. */
  private static final Set<String> PROVED_BY_STREAM_TESTS =
      Set.of("event-readers-caller", "event-readers-instance");

  /** {@code RequestArrivalTest}, {@code TimeoutTest} and {@code BodyStreamingTest}. */
  private static final Set<String> PROVED_BY_CONNECTION_TESTS =
      Set.of("headers", "head-time", "body-start", "body-pause", "body-time", "body-releases");

  /** Limits that a service enforces, on the suite as a whole. */
  private static final Set<String> PROVED_BY_SYSTEM_TESTS =
      Set.of("page-size", "feed-wait", "series");

  Stubs stubs;

  /** Sends as much as a limit is about, and returns the status of the last response. */
  @FunctionalInterface
  private interface Probe {
    int status(int amount) throws Exception;
  }

  private final Map<String, Probe> probes =
      Map.of(
          "uri",
          this::sendUri,
          "body",
          bytes -> sendBody("/v1/app-metrics/metrics/logins", bytes),
          "areas-body",
          bytes -> sendBody("/v1/app-metrics/areas", bytes),
          "concurrent-requests",
          this::sendConcurrently);

  @BeforeEach
  void listen() {
    stubs.appMetrics().does(LimitsResourceTest::respond);
  }

  private static void respond(HttpServerRequest request) {
    if (request.uri().equals(SERVICE_LIMITS)) {
      Stub.send(request, new Stub.Answer(200, SERIES));
    } else {
      request.body().onSuccess(body -> Stub.send(request, new Stub.Answer(200, "{}")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body | 1048576 | bytes | request | 413",
        "body-releases | 209715200 | bytes | request | 413",
        "areas-body | 4194304 | bytes | request | 413",
        "uri | 16000 | bytes | request | 414",
        "headers | 20480 | bytes | request | 431",
        "page-size | 500 | items | request | 400",
        "feed-wait | 30 | seconds | request | 400",
        "event-readers-caller | 20 | event streams | caller | 429",
        "event-readers-instance | 2500 | event streams | instance | 503",
        "concurrent-requests | " + StubServices.MAX_CONCURRENT + " | requests | service | 503",
        "head-time | 30 | seconds | request | 408",
        "body-start | 30 | seconds | request | 408",
        "body-pause | 20 | seconds | request | 408",
        "body-time | 600 | seconds | request | 408",
        "series | 7 | pairs of a metric and an area | request | 400"
      })
  void shouldListTheLimitsInForce(String name, int limit, String unit, String scope, int status) {
    given()
        .get("/v1/limits")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .rootPath("items.find { it.name == '" + name + "' }")
        .body("limit", equalTo(limit))
        .body("unit", equalTo(unit))
        .body("scope", equalTo(scope))
        .body("status", equalTo(status));
  }

  @Test
  void shouldListTheLastKnownLimitsOfAServiceThatIsDown() {
    given().get("/v1/limits").then().statusCode(200).body("items.name", hasItem("series"));
    stubs.appMetrics().does(request -> request.response().setStatusCode(503).end());

    given()
        .get("/v1/limits")
        .then()
        .statusCode(200)
        .body("items.find { it.name == 'series' }.limit", equalTo(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"items\":[{\"name\":1}]}", "{\"items\":["})
  void shouldListTheLastKnownLimitsOfAServiceThatReturnsSomethingElse(String body) {
    given().get("/v1/limits").then().statusCode(200).body("items.name", hasItem("series"));
    stubs.appMetrics().does(request -> Stub.send(request, new Stub.Answer(200, body)));

    given()
        .get("/v1/limits")
        .then()
        .statusCode(200)
        .body("items.find { it.name == 'series' }.limit", equalTo(7));
  }

  static Stream<ProblemType> limitProblems() {
    Set<Integer> statuses = Set.of(413, 414, 429, 503);
    return Stream.of(ProblemType.values()).filter(type -> statuses.contains(type.status()));
  }

  @ParameterizedTest
  @MethodSource("limitProblems")
  void shouldListALimitForEachProblemOfOne(ProblemType type) {
    given().get("/v1/limits").then().statusCode(200).body("items.status", hasItem(type.status()));
  }

  @Test
  void shouldListNoLimitThatNoTestProves() {
    Set<String> proved = new HashSet<>(probes.keySet());
    proved.addAll(PROVED_BY_QUOTA_TESTS);
    proved.addAll(PROVED_BY_STREAM_TESTS);
    proved.addAll(PROVED_BY_CONNECTION_TESTS);
    proved.addAll(PROVED_BY_SYSTEM_TESTS);

    List<String> names = given().get("/v1/limits").jsonPath().getList("items.name");

    assertThat(names).doesNotHaveDuplicates().isSubsetOf(proved).containsAll(probes.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"uri", "body", "areas-body", "concurrent-requests"})
  void shouldAcceptARequestAtTheLimit(String name) throws Exception {
    int limit = number(name, "limit");

    int status = probes.get(name).status(limit);

    assertThat(status).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uri", "body", "areas-body", "concurrent-requests"})
  void shouldRejectARequestBeyondTheLimit(String name) throws Exception {
    int limit = number(name, "limit");

    int status = probes.get(name).status(limit + 1);

    assertThat(status).isEqualTo(number(name, "status"));
  }

  private static int number(String name, String field) {
    return given()
        .get("/v1/limits")
        .jsonPath()
        .getInt("items.find { it.name == '" + name + "' }." + field);
  }

  private int sendUri(int bytes) {
    String path = "/v1/app-metrics/metrics?q=";
    return given().get(path + "x".repeat(bytes - path.length())).statusCode();
  }

  private static int sendBody(String path, int bytes) {
    return given()
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .contentType("text/csv")
        .body(new byte[bytes])
        .put(path)
        .statusCode();
  }

  /** The service responds to none before the last request has reached it, or was rejected. */
  private int sendConcurrently(int requests) throws Exception {
    List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
    stubs.loginOnboarding().does(held::add);
    List<CompletableFuture<Integer>> earlier = new ArrayList<>();
    for (int i = 1; i < requests; i++) {
      earlier.add(sendLongPoll());
    }
    await().until(() -> held.size() == requests - 1);
    CompletableFuture<Integer> last = sendLongPoll();
    await().until(() -> last.isDone() || held.size() == requests);
    held.forEach(request -> request.response().end("{}"));
    for (CompletableFuture<Integer> status : earlier) {
      assertThat(status.get(2, TimeUnit.MINUTES)).isEqualTo(200);
    }
    return last.get(2, TimeUnit.MINUTES);
  }

  /** No cache merges requests for a feed. */
  private static CompletableFuture<Integer> sendLongPoll() {
    URI uri =
        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/login-onboarding/events?wait=30");
    return HttpClient.newHttpClient()
        .sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }
}
