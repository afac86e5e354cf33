package uk.nhsx.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.gateway.testing.Await.await;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class CacheTest {

  private static final int CLIENTS = 500;
  private static final String STORED = "nhsx-gateway; fwd=miss; stored";
  private static final String HIT = "nhsx-gateway; hit";
  private static final String BYPASS = "nhsx-gateway; fwd=bypass";

  Stubs stubs;
  @Inject MeterRegistry meters;

  @Test
  void shouldAnswerFromMemory() {
    String path = counts("max-age=60");
    read(path)
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo(STORED))
        .body("count", equalTo(1));

    read(path)
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo(HIT))
        .header("Age", Integer::parseInt, lessThan(60))
        .header("ETag", equalTo("\"1\""))
        .header("CDN-Cache-Control", nullValue())
        .body("count", equalTo(1));
  }

  @Test
  void shouldSayWhenAStoredResponseWasMade() {
    String path = counts("max-age=60");
    String made = read(path).header("Date");

    assertThat(made).isNotNull();
    read(path).then().header("Date", equalTo(made));
  }

  @Test
  void shouldCountWhatItDid() {
    String path = counts("max-age=60");
    read(path);
    long before = hits();

    read(path);

    await().until(() -> hits() == before + 1);
  }

  private long hits() {
    return (long) meters.counter("gateway.cache.requests", "result", "hit").count();
  }

  @Test
  void shouldOrderParametersByName() {
    String path = counts("max-age=60");
    read(path + "?a=1&b=2").then().body("count", equalTo(1));

    read(path + "?b=2&a=1").then().header("Cache-Status", equalTo(HIT));
  }

  @Test
  void shouldTellMediaTypesApart() {
    String path = counts("max-age=60");
    read(path).then().body("count", equalTo(1));

    given().accept("application/json").get(path).then().body("count", equalTo(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private, max-age=60", "max-age=0", "x"})
  void shouldNotStoreWhatAServiceDoesNotShare(String header) {
    String path = counts(header);
    read(path).then().body("count", equalTo(1));

    read(path).then().body("count", equalTo(2));
  }

  @Test
  void shouldNotStoreWhatVariesByAnotherHeader() {
    String path = unique();
    AtomicInteger count = new AtomicInteger();
    stubs
        .aiLab()
        .does(
            request -> {
              request.response().putHeader("Vary", "Accept, X-Colour");
              send(request, 200, "max-age=60", "{\"count\":" + count.incrementAndGet() + "}");
            });
    read(path).then().body("count", equalTo(1));

    read(path).then().body("count", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource({
    "Cache-Control,no-cache",
    "Cache-Control,no-store",
    "Cache-Control,max-age=0",
    "Pragma,no-cache",
    "If-Match,\"1\"",
    "Accept,text/csv"
  })
  void shouldForwardWhatIsNotForTheCache(String header, String value) {
    String path = counts("max-age=60");
    read(path).then().body("count", equalTo(1));

    given()
        .header(header, value)
        .get(path)
        .then()
        .header("Cache-Status", equalTo(BYPASS))
        .body("count", equalTo(2));
  }

  @Test
  void shouldKeepWhatATokenShowsToItsHolder() {
    String path = counts("max-age=60");
    given()
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .get(path)
        .then()
        .header("Cache-Status", equalTo(BYPASS))
        .body("count", equalTo(1));

    read(path).then().header("Cache-Status", equalTo(STORED)).body("count", equalTo(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/changes", "/grants.json"})
  void shouldForwardStreams(String segment) {
    String path = counts("max-age=60") + segment;
    read(path).then().body("count", equalTo(1));

    read(path).then().header("Cache-Status", equalTo(BYPASS)).body("count", equalTo(2));
  }

  /** Its path ends as that of a stream does. */
  @Test
  void shouldStoreThePageOfChanges() {
    for (Stub stub : List.of(stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab())) {
      stub.answers(
          target ->
              new Stub.Answer(200, "{\"items\":[],\"first\":\"1\",\"last\":\"0\",\"head\":\"0\"}"));
    }

    given()
        .accept("text/html")
        .get("/changes?test=" + UUID.randomUUID())
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo(STORED));
  }

  @Test
  void shouldConfirmWhatTheClientHasFromMemory() {
    String path = counts("max-age=60");
    read(path);

    given()
        .header("If-None-Match", "W/\"1\", \"7\"")
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", equalTo("\"1\""))
        .header("Cache-Status", equalTo(HIT))
        .header("Content-Type", nullValue());
    assertThat(stubs.aiLab().seen()).hasSize(1);
  }

  @Test
  void shouldLoadTheWholeResponseForAConditionalRequest() {
    String path = counts("max-age=60");

    given().header("If-None-Match", "\"1\"").get(path).then().statusCode(304);

    assertThat(stubs.aiLab().seen().get(0).headers().contains("If-None-Match")).isFalse();
    read(path).then().header("Cache-Status", equalTo(HIT)).body("count", equalTo(1));
  }

  @Test
  void shouldRejectAMalformedCondition() {
    String path = counts("max-age=60");
    read(path);

    problem(given().header("If-None-Match", "1").get(path).then(), 400, "malformed-request");
  }

  @Test
  void shouldAnswerHeadFromMemory() {
    String path = counts("max-age=60");
    int length = read(path).asByteArray().length;

    given()
        .head(path)
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo(HIT))
        .header("Content-Length", equalTo(Integer.toString(length)));
  }

  @Test
  void shouldSendTheWholeResponseWhereARangeIsAskedFor() {
    String path = counts("max-age=60");
    read(path);

    given().header("Range", "bytes=0-1").get(path).then().statusCode(200).body("count", equalTo(1));
  }

  @Test
  void shouldNameEachRequestInAStoredProblem() {
    String path = unique();
    stubs
        .aiLab()
        .does(
            request -> {
              request.response().putHeader("Content-Type", "application/problem+json");
              send(
                  request,
                  404,
                  "max-age=60",
                  "{\"type\":\"/problems/not-found\",\"status\":404,\"requestId\":\"%s\",\"errors\":[]}"
                      .formatted(request.getHeader("X-Request-ID")));
            });
    problem(read(path).then(), 404, "not-found");

    Response second = read(path);

    problem(second.then(), 404, "not-found").header("Cache-Status", equalTo(HIT));
    assertThat(stubs.aiLab().seen()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 400, 422, 500})
  void shouldStoreNoOtherStatus(int status) {
    String path = unique();
    stubs.aiLab().does(request -> send(request, status, "max-age=60", "{}"));
    read(path);

    read(path);

    assertThat(stubs.aiLab().seen()).hasSize(2);
  }

  @Test
  void shouldStreamAResponseThatIsTooLargeToBeStored() {
    String path = unique();
    String large = "\"" + "x".repeat(700_000) + "\"";
    stubs
        .aiLab()
        .does(
            request -> {
              request.response().setChunked(true).putHeader("CDN-Cache-Control", "max-age=60");
              request.response().write(large.substring(0, 300_000));
              request.response().end(large.substring(300_000));
            });
    assertThat(read(path).asString()).isEqualTo(large);

    assertThat(read(path).asString()).isEqualTo(large);
    assertThat(stubs.aiLab().seen()).hasSize(2);
  }

  @Test
  void shouldForgetCurrentResponsesBeforeAWriterHasItsResponse() {
    String path = counts("max-age=60");
    read(path).then().body("count", equalTo(1));
    given()
        .auth()
        .oauth2(Tokens.of("award-officer"))
        .contentType("application/json")
        .body("{}")
        .put(path)
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo("nhsx-gateway; fwd=method"));

    read(path).then().header("Cache-Status", equalTo(STORED)).body("count", equalTo(3));
  }

  @Test
  void shouldKeepImmutableResponsesAcrossAWrite() {
    String path = counts("max-age=60, immutable");
    read(path).then().body("count", equalTo(1));
    given().auth().oauth2(Tokens.of("award-officer")).body("{}").put(path);

    read(path).then().header("Cache-Status", equalTo(HIT)).body("count", equalTo(1));
  }

  @Test
  void shouldSendOneRequestForAllClientsThatAskForTheSame() {
    String path = unique();
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    stubs.aiLab().does(held::add);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
    List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      responses.add(client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()));
    }
    await().until(() -> !held.isEmpty());

    send(held.remove(), 200, "max-age=60", "{\"count\":1}");

    assertThat(responses)
        .allSatisfy(
            response -> {
              assertThat(response.join().statusCode())
                  .as(response.join().headers().map().toString())
                  .isEqualTo(200);
              assertThat(response.join().body()).isEqualTo("{\"count\":1}");
            });
    assertThat(stubs.aiLab().seen()).hasSize(1);
  }

  @Test
  void shouldFailForAllClientsThatWaitWithAProblemOfTheirOwn() {
    String path = unique();
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    stubs.aiLab().does(held::add);
    List<CompletableFuture<Response>> responses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      responses.add(CompletableFuture.supplyAsync(() -> read(path)));
    }
    await().until(() -> !held.isEmpty());
    // The gateway sends a read once more.
    stubs.aiLab().does(request -> request.connection().close());

    held.forEach(request -> request.connection().close());

    responses.forEach(response -> problem(response.join().then(), 502, "upstream-failed"));
  }

  /** Random queries with few different values, in any order: each response names its own query. */
  @Test
  void shouldNeverMixResponses() {
    String path = unique();
    stubs
        .aiLab()
        .does(
            request ->
                send(request, 200, "max-age=60", "{\"q\":\"" + sorted(request.query()) + "\"}"));
    stubs.loginOnboarding().does(request -> send(request, 200, "max-age=60", "{\"q\":\"other\"}"));
    Random random = new Random(14);
    for (int i = 0; i < 1_000; i++) {
      String query = query(random);

      String answer = read(path + "?" + query).path("q");
      String other = read("/v1/login-onboarding/x?" + query).path("q");

      assertThat(answer).isEqualTo(sorted(query));
      assertThat(other).isEqualTo("other");
    }
    assertThat(stubs.aiLab().seen()).hasSizeLessThan(400);
  }

  @Test
  void shouldCompressAStoredResponseForThoseWhoTakeIt() {
    String path = unique();
    String body = "{\"x\":\"" + "a".repeat(5_000) + "\"}";
    stubs
        .aiLab()
        .does(
            request -> {
              request.response().putHeader("Content-Type", "application/json");
              request.response().putHeader("ETag", "\"1\"");
              send(request, 200, "max-age=60", body);
            });
    read(path);

    given()
        .header("Accept-Encoding", "gzip")
        .get(path)
        .then()
        .header("Cache-Status", equalTo(HIT))
        .header("Content-Encoding", equalTo("gzip"))
        .header("ETag", equalTo("\"1-gzip\""));
  }

  private static String query(Random random) {
    List<String> parameters = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parameters.add("p" + random.nextInt(3) + "=" + random.nextInt(3));
    }
    return String.join("&", parameters);
  }

  private static String sorted(String query) {
    return CacheKey.of(RequestPath.parse("/?" + query).orElseThrow(), "").target();
  }

  /** Lets the service answer with how often it was asked, under a path of its own. */
  private String counts(String header) {
    AtomicInteger count = new AtomicInteger();
    stubs
        .aiLab()
        .does(
            request -> {
              int now = count.incrementAndGet();
              request.response().putHeader("Content-Type", "application/json");
              request.response().putHeader("ETag", "\"" + now + "\"");
              send(request, 200, header, "{\"count\":" + now + "}");
            });
    return unique();
  }

  private static void send(HttpServerRequest request, int status, String header, String body) {
    if (!request.response().headers().contains("Content-Type")) {
      request.response().putHeader("Content-Type", "application/json");
    }
    request.response().setStatusCode(status).putHeader("CDN-Cache-Control", header).end(body);
  }

  private static Response read(String path) {
    return given().get(path);
  }

  private static String unique() {
    return "/v1/ai-lab/" + UUID.randomUUID();
  }
}
