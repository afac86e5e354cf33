package uk.nhsx.gateway.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.gateway.response.ResponseTestServices.WRITE_ORIGIN;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ResponseTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class CrossOriginTest {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

  private static final String METRICS = "/v1/app-metrics/metrics";
  private static final String AREAS = "/v1/app-metrics/areas";

  Stubs stubs;

  @BeforeEach
  void listen() {
    stubs
        .appMetrics()
        .does(
            request ->
                request
                    .body()
                    .onSuccess(body -> request.response().putHeader("Vary", "Accept").end("{}")));
  }

  @ParameterizedTest
  @CsvSource({
    METRICS + ", 200",
    "/v1/limits, 200",
    "/v1/nothing, 404",
    "/schemas/nothing, 404",
    "/v1/events?colour=red, 400"
  })
  void shouldLetAnyOriginRead(String path, int status) {
    Response response = given().header("Origin", "https://anybody.example").get(path);

    response.then().statusCode(status).header(ALLOW_ORIGIN, "*");
    assertThat(names(response, EXPOSE_HEADERS))
        .contains(
            "etag",
            "link",
            "location",
            "retry-after",
            "ratelimit",
            "ratelimit-policy",
            "x-request-id",
            "cache-status");
  }

  /** A cache may send the response to a page later. */
  @Test
  void shouldLetAnyOriginReadAResponseToNoPage() {
    given().get(METRICS).then().statusCode(200).header(ALLOW_ORIGIN, "*");
  }

  @Test
  void shouldLetAnyOriginReadEvents() {
    given()
        .header("Origin", "https://anybody.example")
        .head("/v1/events")
        .then()
        .statusCode(200)
        .header(ALLOW_ORIGIN, "*");
  }

  @Test
  void shouldLetAnyOriginReadWhyItsTokenIsRejected() {
    given()
        .header("Origin", "https://anybody.example")
        .auth()
        .oauth2(Tokens.expired("any"))
        .get(METRICS)
        .then()
        .statusCode(401)
        .header(ALLOW_ORIGIN, "*");
  }

  @Test
  void shouldNameTheOriginThatMayWriteToItsReads() {
    Response response = given().header("Origin", WRITE_ORIGIN).get(METRICS);

    response.then().statusCode(200).header(ALLOW_ORIGIN, WRITE_ORIGIN);
    assertThat(names(response, "Vary")).contains("origin", "accept");
  }

  @ParameterizedTest
  @CsvSource({
    "https://anybody.example, GET",
    "https://anybody.example, HEAD",
    "null, GET",
    "https://register.example.org.evil.example, GET"
  })
  void shouldLetAnyOriginAskToRead(String origin, String method) {
    Response response = preflight(origin, method);

    response.then().statusCode(204).header(ALLOW_ORIGIN, "*");
    assertThat(names(response, ALLOW_METHODS)).containsExactlyInAnyOrder("get", "head");
    assertThat(names(response, ALLOW_HEADERS))
        .contains("if-none-match", "last-event-id", "x-request-id")
        .doesNotContain("authorization");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://anybody.example, PUT",
    "https://anybody.example, POST",
    "https://anybody.example, DELETE",
    "null, PUT",
    "http://register.example.org, PUT",
    "https://register.example.org:8443, PUT",
    "https://register.example.org.evil.example, PUT",
    "https://evil.example/https://register.example.org, PUT",
    "*, PUT"
  })
  void shouldNotLetAnotherOriginAskToWrite(String origin, String method) {
    preflight(origin, method)
        .then()
        .statusCode(204)
        .header(ALLOW_ORIGIN, nullValue())
        .header(ALLOW_METHODS, nullValue())
        .header(ALLOW_HEADERS, nullValue());
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void shouldLetTheNamedOriginAskToWrite(String method) {
    Response response = preflight(WRITE_ORIGIN, method);

    response.then().statusCode(204).header(ALLOW_ORIGIN, WRITE_ORIGIN);
    assertThat(names(response, ALLOW_METHODS)).contains("put", "post");
    assertThat(names(response, ALLOW_HEADERS)).contains("authorization", "if-match");
    assertThat(names(response, "Vary")).contains("origin");
    assertThat(stubs.appMetrics().seen()).isEmpty();
  }

  /** Tokens are sent by scripts, never by the browser on its own. */
  @ParameterizedTest
  @ValueSource(strings = {WRITE_ORIGIN, "https://anybody.example"})
  void shouldAllowNoOriginCredentialsOfTheBrowser(String origin) {
    preflight(origin, "GET").then().header("Access-Control-Allow-Credentials", nullValue());
  }

  @Test
  void shouldForwardOptionsThatAreNoPreflight() {
    given().header("Origin", "https://anybody.example").options(METRICS).then().statusCode(200);

    assertThat(stubs.appMetrics().seen()).hasSize(1);
  }

  @Test
  void shouldLetTheNamedOriginReadTheResponseToItsWrite() {
    Response response = write(WRITE_ORIGIN);

    response.then().statusCode(200).header(ALLOW_ORIGIN, WRITE_ORIGIN);
    assertThat(names(response, EXPOSE_HEADERS)).contains("etag", "location");
    assertThat(names(response, "Vary")).contains("origin", "accept");
  }

  @Test
  void shouldNotLetAnotherOriginReadTheResponseToItsWrite() {
    write("https://anybody.example").then().statusCode(200).header(ALLOW_ORIGIN, nullValue());
  }

  private static Response preflight(String origin, String method) {
    return given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", "authorization,if-match")
        .options(AREAS);
  }

  private static Response write(String origin) {
    return given()
        .header("Origin", origin)
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .contentType("text/csv")
        .body("Date")
        .put(AREAS);
  }

  /** The members of a header that lists names. */
  private static List<String> names(Response response, String header) {
    return response.headers().getValues(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList();
  }
}
