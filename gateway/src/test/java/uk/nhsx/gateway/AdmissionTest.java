package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.BadTokens;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class AdmissionTest {

  Stubs stubs;

  @TestHTTPResource("/v1/app-metrics/metrics")
  URI metrics;

  @BeforeEach
  void listen() {
    stubs.appMetrics().does(request -> request.response().end("{}"));
  }

  static Stream<String> invalidCredentials() {
    return Stream.of(
        "Bearer " + Tokens.expired("metrics-publisher"),
        "Bearer " + Tokens.forged("metrics-publisher"),
        "Bearer " + Tokens.ofOtherAudience("metrics-publisher"),
        "Bearer " + Tokens.ofOtherIssuer("metrics-publisher"),
        "Bearer " + Tokens.notSigned("metrics-publisher"),
        "Bearer " + Tokens.signedByThePublicKey("metrics-publisher"),
        "Bearer " + Tokens.ofOtherAlgorithm("metrics-publisher"),
        "Bearer not.a.token",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer",
        "Basic dXNlcjpwYXNz");
  }

  @ParameterizedTest
  @MethodSource("invalidCredentials")
  void shouldRejectWritesWithInvalidCredentials(String credentials) {
    problem(
            release().header("Authorization", credentials).post("/v1/app-metrics/releases").then(),
            401,
            "unauthenticated")
        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalidCredentials")
  void shouldRejectReadsWithInvalidCredentials(String credentials) {
    problem(
        given().header("Authorization", credentials).get("/v1/app-metrics/metrics").then(),
        401,
        "unauthenticated");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void shouldRejectWhateverIsNoToken(String method) {
    BadTokens.check(metrics, method, BadTokens.authorizations(3, 1_500), 400, 401, 431);
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "PROPFIND"})
  void shouldRejectWritesWithoutAToken(String method) {
    problem(release().request(method, "/v1/app-metrics/releases").then(), 401, "unauthenticated")
        .header("WWW-Authenticate", "Bearer");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldAllowAnonymousReads() {
    given().get("/v1/app-metrics/metrics").then().statusCode(200);
  }

  @Test
  void shouldLeaveRolesToTheService() {
    release()
        .auth()
        .oauth2(Tokens.of("no-such-role"))
        .post("/v1/app-metrics/releases")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/app-metrics/../../q/metrics",
        "/v1/app-metrics/%2e%2e/%2e%2e/q/metrics",
        "/v1/app-metrics/..%2f..%2fq/metrics",
        "/v1/app-metrics//q/metrics",
        "//v1/app-metrics/metrics",
        "/v1/app-metrics/./metrics",
        "/v1/app-metrics/..",
        "/v1/app-metrics/..;/q/metrics",
        "/v1/app-metrics;x=1/metrics",
        "/v1/app-metrics/%3b/metrics",
        "/v1/app-metrics/%5c..%5cq",
        "/v1/app-metrics/%00",
        "/v1/app%2dmetrics/metrics",
        "/%71/metrics",
        "/v1/app-metrics/metrics#x",
        "/v1/app-metrics/\u00e4",
        "http://x/v1/app-metrics/../q/metrics"
      })
  void shouldRejectAnAmbiguousPath(String target) throws Exception {
    assertThat(get(target)).startsWith("HTTP/1.1 400 ").contains("/problems/malformed-request");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/app-metrics/\\..\\q",
        "/v1/app-metrics/%zz",
        "/v1/app-metrics/metrics?a=%zz",
        "/v1/progress-report?a=%zz",
        "/v1/progress-report?a=%"
      })
  void shouldRejectAnInvalidUri(String target) throws Exception {
    assertThat(get(target)).startsWith("HTTP/1.1 400 ");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/metrics",
        "/q/health/live",
        "/q/openapi",
        "/q",
        "/v1/app-metricsx",
        "/V1/app-metrics/metrics",
        "/v1/nothing",
        "/metrics"
      })
  void shouldReturnNotFoundForUnknownPaths(String target) throws Exception {
    assertThat(get(target)).startsWith("HTTP/1.1 404 ").contains("/problems/not-found");
  }

  @Test
  void shouldAcceptATargetInAbsoluteForm() throws Exception {
    assertThat(get("http://elsewhere.example/v1/app-metrics/metrics?a=b"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(stubs.appMetrics().seen())
        .singleElement()
        .satisfies(seen -> assertThat(seen.target()).isEqualTo("/v1/app-metrics/metrics?a=b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%20", "/a"})
  void shouldAcceptALongPath(String piece) throws Exception {
    String target = "/v1/app-metrics/a" + piece.repeat(4_000 / piece.length());

    assertThat(get(target)).startsWith("HTTP/1.1 200 ");
    assertThat(stubs.appMetrics().seen()).extracting(Stub.Seen::target).containsExactly(target);
  }

  @Test
  void shouldAddARequestIdBeforeAnyFilter() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics HTTP/1.1", "Connection: close", "");

      assertThat(connection.rest())
          .startsWith("HTTP/1.1 400 ")
          .containsPattern("(?is)x-request-id: ([0-9a-f-]{36})\\r\\n.*\"requestId\":\"\\1\"");
    }
  }

  @Test
  void shouldRejectOtherTransferEncodings() throws Exception {
    assertThat(raw("Host: x", "Transfer-Encoding: gzip, chunked")).startsWith("HTTP/1.1 400 ");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldRejectTwoLengths() throws Exception {
    assertThat(raw("Host: x", "Content-Length: 0", "Content-Length: 5"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldRejectTwoHosts() throws Exception {
    assertThat(raw("Host: x", "Host: y")).startsWith("HTTP/1.1 400 ");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldRejectTwoTokens() throws Exception {
    String token = "Authorization: Bearer " + Tokens.of("metrics-publisher");

    assertThat(raw("Host: x", token, token)).startsWith("HTTP/1.1 400 ");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @Test
  void shouldNotSmuggleARequestBehindALengthThatTheServiceDoesNotSee() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send(
          "POST /v1/app-metrics/releases HTTP/1.1",
          "Host: x",
          "Authorization: Bearer " + Tokens.of("metrics-publisher"),
          "Content-Length: 6",
          "Transfer-Encoding: chunked",
          "Connection: close",
          "",
          "0",
          "",
          "GET /v1/app-metrics/smuggled HTTP/1.1",
          "Host: x",
          "");
      connection.rest();
    }

    assertThat(stubs.appMetrics().seen())
        .allSatisfy(
            seen -> {
              assertThat(seen.target()).doesNotContain("smuggled");
              assertThat(
                      seen.headers().contains("Content-Length")
                          && seen.headers().contains("Transfer-Encoding"))
                  .isFalse();
            });
  }

  @Test
  void shouldNotRequireATokenForTrace() {
    given().request("TRACE", "/v1/app-metrics/metrics").then().statusCode(200);

    assertThat(stubs.appMetrics().seen()).extracting(Stub.Seen::method).containsExactly("TRACE");
  }

  @Test
  void shouldListEntryPointsAtTheRoot() {
    given().get("/").then().statusCode(200).body("progressReport", equalTo("/v1/progress-report"));
  }

  private static RequestSpecification release() {
    return given().contentType("text/csv").body("metric,area,period,value,qualifier\r\n");
  }

  private static String get(String target) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET " + target + " HTTP/1.1", "Host: x", "Connection: close", "");
      return connection.rest();
    }
  }

  private static String raw(String... headers) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/app-metrics/metrics HTTP/1.1");
      connection.send(headers);
      connection.send("Connection: close", "");
      return connection.head();
    }
  }
}
