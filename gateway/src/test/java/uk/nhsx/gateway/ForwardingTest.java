package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ForwardingTest {

  private static final String REQUEST_ID = "6f9b8c1e-0c3d-4c55-9a51-7c8f6d0f6a01";

  Stubs stubs;

  @Test
  void shouldForwardTargetAndBodyUnchanged() {
    stubs
        .loginOnboarding()
        .does(
            request ->
                request
                    .body()
                    .onSuccess(
                        body ->
                            request
                                .response()
                                .setStatusCode(201)
                                .putHeader("Content-Type", "application/json; charset=UTF-8")
                                .end(body)));

    Response answer =
        given()
            .urlEncodingEnabled(false)
            .auth()
            .oauth2(Tokens.of("onboarding-officer"))
            .contentType("application/json")
            .body("{\"a\":\"ä\"}")
            .put("/v1/login-onboarding/services/a%20b?q=x%2Fy&q=&z");

    answer.then().statusCode(201).body("a", equalTo("ä"));
    assertThat(stubs.loginOnboarding().seen())
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.method()).isEqualTo("PUT");
              assertThat(seen.target())
                  .isEqualTo("/v1/login-onboarding/services/a%20b?q=x%2Fy&q=&z");
            });
  }

  @Test
  void shouldForwardChunksWhateverTheCaseOfTheirName() throws Exception {
    stubs
        .appMetrics()
        .does(request -> request.body().onSuccess(body -> request.response().end(body)));
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "PUT /v1/app-metrics/areas HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("metrics-publisher"),
          "Transfer-Encoding: CHUNKED",
          "Connection: close",
          "",
          "4",
          "Date",
          "0",
          "");

      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.rest()).isEqualTo("Date");
    }
  }

  /** The limit applies to the compressed bytes, not to what they decompress to. */
  @Test
  void shouldForwardACompressedBodyUnchanged() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[4 * 1024 * 1024]);
    }
    stubs
        .appMetrics()
        .does(request -> request.body().onSuccess(body -> request.response().end(body)));

    byte[] echo =
        given()
            .auth()
            .oauth2(Tokens.of("metrics-publisher"))
            .contentType("text/csv")
            .header("Content-Encoding", "gzip")
            .body(packed.toByteArray())
            .put("/v1/app-metrics/areas")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();

    assertThat(echo).isEqualTo(packed.toByteArray());
    MultiMap headers = stubs.appMetrics().seen().get(0).headers();
    assertThat(headers.getAll("Content-Encoding")).containsExactly("gzip");
    assertThat(headers.get("Content-Length")).isEqualTo(Integer.toString(packed.size()));
  }

  @Test
  void shouldForwardResponseHeaders() {
    stubs
        .appMetrics()
        .does(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/csv; charset=UTF-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"series.csv\"")
                    .putHeader("Vary", "Accept, Authorization")
                    .putHeader("Link", "</v1/app-metrics/series.json>; rel=\"describedby\"")
                    .putHeader("Accept-Encoding", "gzip")
                    .end("a"));

    given()
        .get("/v1/app-metrics/series")
        .then()
        .statusCode(200)
        .header("Content-Disposition", "attachment; filename=\"series.csv\"")
        .header("Vary", "Accept, Authorization")
        .header("Link", "</v1/app-metrics/series.json>; rel=\"describedby\"")
        .header("Accept-Encoding", "gzip");
  }

  @Test
  void shouldForwardALongTargetAndALinkThatRepeatsIt() {
    String target = "/v1/app-metrics/series?metric=logins" + "&area=A81001".repeat(1_000);
    stubs
        .appMetrics()
        .does(
            request ->
                request
                    .response()
                    .putHeader("Link", "<" + request.uri() + ">; rel=\"describedby\"")
                    .end("a"));

    given()
        .get(target)
        .then()
        .statusCode(200)
        .header("Link", "<" + target + ">; rel=\"describedby\"");
    assertThat(stubs.appMetrics().seen().get(0).target()).isEqualTo(target);
  }

  @Test
  void shouldRemoveUntrustedRequestHeaders() {
    stubs.appMetrics().does(request -> request.response().end("{}"));

    given()
        .header("Connection", "close, X-Secret-Hop")
        .header("X-Secret-Hop", "1")
        .header("TE", "trailers")
        .header("Upgrade", "websocket")
        .header("Forwarded", "for=10.0.0.1")
        .header("X-Forwarded-For", "10.0.0.1")
        .header("X-Forwarded-Host", "evil.example")
        .header("X-Real-IP", "10.0.0.1")
        .header("X-Internal-Author", "root")
        .header("X-HTTP-Method-Override", "DELETE")
        .header("Accept-Language", "cy")
        .get("/v1/app-metrics/metrics");

    MultiMap headers = stubs.appMetrics().seen().get(0).headers();
    assertThat(headers.names())
        .doesNotContain(
            "Connection",
            "X-Secret-Hop",
            "TE",
            "Upgrade",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Real-IP",
            "X-Internal-Author",
            "X-HTTP-Method-Override");
    assertThat(headers.get("Accept-Language")).isEqualTo("cy");
    assertThat(headers.get("Host")).isEqualTo("127.0.0.1:" + stubs.appMetrics().port());
  }

  @Test
  void shouldForwardIdsAndToken() {
    String token = Tokens.of("metrics-publisher");
    stubs.appMetrics().does(request -> request.response().end("{}"));

    Response answer =
        given()
            .header("X-Request-ID", REQUEST_ID)
            .header("X-Correlation-ID", "journey-7")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .header("Authorization", "Bearer " + token)
            .get("/v1/app-metrics/metrics");

    MultiMap headers = stubs.appMetrics().seen().get(0).headers();
    assertThat(headers.getAll("X-Request-ID")).containsExactly(REQUEST_ID);
    assertThat(headers.getAll("X-Correlation-ID")).containsExactly("journey-7");
    assertThat(headers.getAll("Authorization")).containsExactly("Bearer " + token);
    assertThat(headers.getAll("traceparent"))
        .singleElement()
        .asString()
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .doesNotContain("b7ad6b7169203331");
    assertThat(answer.headers().getValues("X-Request-ID")).containsExactly(REQUEST_ID);
  }

  @Test
  void shouldGenerateIdsWhereTheClientSentNoValidOnes() {
    stubs.appMetrics().does(request -> request.response().end("{}"));

    Response answer =
        given()
            .header("X-Request-ID", "mine")
            .header("X-Correlation-ID", "with space")
            .get("/v1/app-metrics/metrics");

    MultiMap headers = stubs.appMetrics().seen().get(0).headers();
    assertThat(headers.getAll("X-Request-ID")).containsExactly(answer.header("X-Request-ID"));
    assertThat(headers.contains("X-Correlation-ID")).isFalse();
    assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void shouldRemoveInternalResponseHeaders() {
    stubs
        .aiLab()
        .does(
            request ->
                request
                    .response()
                    .putHeader("Server", "secret/1")
                    .putHeader("X-Request-ID", "another")
                    .putHeader("Connection", "X-Hop")
                    .putHeader("X-Hop", "1")
                    .putHeader("Keep-Alive", "timeout=5")
                    .putHeader("ETag", "\"7\"")
                    .putHeader("Link", "</v1/ai-lab/awards?cursor=x>; rel=\"next\"")
                    .end("{}"));

    given()
        .header("X-Request-ID", REQUEST_ID)
        .get("/v1/ai-lab/awards")
        .then()
        .statusCode(200)
        .header("Server", nullValue())
        .header("X-Hop", nullValue())
        .header("Keep-Alive", nullValue())
        .header("X-Request-ID", REQUEST_ID)
        .header("ETag", "\"7\"")
        .header("Link", "</v1/ai-lab/awards?cursor=x>; rel=\"next\"");
  }

  @Test
  void shouldForwardResponsesWithoutABody() {
    stubs
        .appMetrics()
        .does(
            request -> {
              if (request.method().name().equals("HEAD")) {
                request.response().putHeader("Content-Length", "1234").end();
              } else {
                request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
              }
            });

    given().head("/v1/app-metrics/metrics").then().statusCode(200).header("Content-Length", "1234");
    given().get("/v1/app-metrics/metrics").then().statusCode(304).header("ETag", "\"1\"");
  }

  @ParameterizedTest
  @CsvSource({"GET, 304", "GET, 204", "HEAD, 200", "HEAD, 404"})
  void shouldKeepTheConnectionUsableAfterAResponseWithoutABody(String method, int status)
      throws Exception {
    stubs
        .appMetrics()
        .does(
            request -> {
              if (request.uri().endsWith("/next")) {
                request.response().setStatusCode(202).end("{}");
              } else {
                request.response().setStatusCode(status).putHeader("ETag", "\"1\"").end();
              }
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send(method + " /v1/app-metrics/metrics HTTP/1.1", "Host: x", "");
      String first = connection.head().toLowerCase(Locale.ROOT);
      connection.send("GET /v1/app-metrics/next HTTP/1.1", "Host: x", "Connection: close", "");

      assertThat(first)
          .startsWith("http/1.1 " + status)
          .contains("etag: \"1\"")
          .doesNotContain("transfer-encoding")
          .doesNotContain("content-length");
      assertThat(connection.rest()).startsWith("HTTP/1.1 202 ").endsWith("\r\n\r\n{}");
    }
  }

  @Test
  void shouldForwardProblemsUnchanged() {
    stubs
        .aiLab()
        .does(
            request ->
                request
                    .response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"type\":\"/problems/not-found\",\"detail\":\"no such award\"}"));

    given()
        .get("/v1/ai-lab/awards/x")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("no such award"));
  }

  @Test
  void shouldCloseTheConnectionOfAnHttp10Client() throws Exception {
    stubs
        .appMetrics()
        .does(
            request -> {
              request.response().setChunked(true).write("one,");
              request.response().end("two");
            });
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/series HTTP/1.0", "Host: x", "");

      assertThat(connection.rest()).startsWith("HTTP/1.0 200").endsWith("\r\n\r\none,two");
    }
  }

  @Test
  void shouldSendContinueOnlyWhenTheBodyIsNeeded() throws Exception {
    stubs.aiLab().does(request -> request.body().onSuccess(body -> request.response().end(body)));
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "PUT /v1/ai-lab/programmes/a HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("award-officer"),
          "Expect: 100-continue",
          "Content-Length: 2",
          "");
      String first = connection.head();
      connection.out().write("{}".getBytes());

      assertThat(first).startsWith("HTTP/1.1 100 ");
      assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
    }
    assertThat(stubs.aiLab().seen()).extracting(Stub.Seen::method).containsExactly("PUT");
  }
}
