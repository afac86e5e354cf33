package uk.nhsx.gateway.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(ResponseTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class SecurityHeadersTest {

  private static final String TLS_ONLY = "Strict-Transport-Security";

  Stubs stubs;

  @BeforeEach
  void listen() {
    stubs
        .appMetrics()
        .does(
            request -> request.response().putHeader("Content-Type", "application/json").end("{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/app-metrics/metrics, 200",
    "/v1/limits, 200",
    "/v1/nothing, 404",
    "/v1/app-metrics/%2e, 400",
    "/v1/events?colour=red, 400"
  })
  void shouldAllowAResponseThatIsNoPageNothing(String target, int status) throws Exception {
    String response = send("GET " + target + " HTTP/1.1", "Host: x", "Connection: close", "");

    assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    assertThatNothingIsAllowed(response);
  }

  /** The server rejects them before a filter sees them. */
  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/9.9", "nonsense", "GET /%zz HTTP"})
  void shouldAllowTheResponseToARequestThatIsNotReadNothing(String line) throws Exception {
    String response = send(line, "Host: x", "Connection: close", "");

    assertThat(response).matches("(?s)HTTP/1.1 (400|505) .*");
    assertThatNothingIsAllowed(response);
  }

  /** Vert.x rejects it before the first filter. */
  @Test
  void shouldAllowTheResponseToARequestWithoutAHostNothing() throws Exception {
    String response = send("GET /v1/app-metrics/metrics HTTP/1.1", "Connection: close", "");

    assertThat(response).startsWith("HTTP/1.1 400 ");
    assertThatNothingIsAllowed(response);
  }

  /** Browsers would put its policy in the place of that of the page that they have stored. */
  @ParameterizedTest
  @ValueSource(strings = {"/about", "/problems", "/docs/events"})
  void shouldLeaveThePolicyOfAStoredPageAsItIs(String path) {
    String tag = given().header("Accept", "text/html").get(path).header("ETag");

    given()
        .header("Accept", "text/html")
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", nullValue());
  }

  @Test
  void shouldAllowAPageItsOwnScriptsOnly() {
    given()
        .get("/docs/events")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Permissions-Policy", containsString("camera=()"))
        .header(
            "Content-Security-Policy",
            allOf(
                containsString("default-src 'none'"),
                containsString("script-src 'self'"),
                containsString("frame-ancestors 'none'"),
                not(containsString("unsafe-inline")),
                not(containsString("unsafe-eval"))));
  }

  @Test
  void shouldSendEachHeaderOnceWhereAServiceSendsItToo() {
    stubs
        .appMetrics()
        .does(
            request ->
                request.response().putHeader("X-Content-Type-Options", "something").end("{}"));

    assertThat(given().get("/v1/app-metrics/metrics").headers().getValues("X-Content-Type-Options"))
        .containsExactly("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/app-metrics/metrics", "/v1/nothing", "/docs/events"})
  void shouldNotRequireTlsOfAClientThatDoesNotUseIt(String path) {
    given().get(path).then().header(TLS_ONLY, nullValue());
  }

  @Test
  void shouldNotRequireTlsOfAClientThatTheProxyServesWithoutIt() {
    given()
        .header("X-Forwarded-Proto", "http")
        .get("/v1/app-metrics/metrics")
        .then()
        .header(TLS_ONLY, nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/app-metrics/metrics", "/v1/nothing", "/docs/events"})
  void shouldRequireTlsOfAClientThatUsesIt(String path) {
    given()
        .header("X-Forwarded-Proto", "https")
        .get(path)
        .then()
        .header(TLS_ONLY, "max-age=31536000");
  }

  private static void assertThatNothingIsAllowed(String response) {
    assertThat(response.substring(0, response.indexOf("\r\n\r\n") + 2))
        .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
        .containsIgnoringCase("\r\nReferrer-Policy: strict-origin-when-cross-origin\r\n")
        .containsIgnoringCase(
            "\r\nContent-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'\r\n")
        .containsIgnoringCase("\r\nPermissions-Policy: camera=(), ")
        .doesNotContainIgnoringCase(TLS_ONLY);
  }

  private static String send(String... lines) throws Exception {
    try (RawConnection connection = new RawConnection()) {
      return connection.send(lines).rest();
    }
  }
}
