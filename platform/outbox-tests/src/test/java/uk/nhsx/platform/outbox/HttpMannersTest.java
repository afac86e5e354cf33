package uk.nhsx.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.BadTokens;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class HttpMannersTest {

  private static final String UNREADABLE =
      "The token is not a signed JWT with issuer, audience, expiry and subject.";

  private static final String OTHER_ALGORITHM =
      "The token is signed by an algorithm that is not accepted; sign it by ES256, PS256 or RS256.";

  @TestHTTPResource("/v1/notes/refused")
  URI notes;

  static Stream<Arguments> rejectedTokens() {
    return Stream.of(
        arguments(Tokens.expired("writer"), "The token has expired."),
        arguments(Tokens.notYetValid("writer"), "The token is not valid yet."),
        arguments(Tokens.forged("writer"), "The token is not signed by a known key."),
        arguments(Tokens.ofOtherAudience("writer"), "The token is for another audience."),
        arguments(Tokens.ofOtherIssuer("writer"), "The token is of another issuer."),
        arguments(Tokens.notSigned("writer"), UNREADABLE),
        arguments(Tokens.signedByThePublicKey("writer"), OTHER_ALGORITHM),
        arguments(Tokens.ofOtherAlgorithm("writer"), OTHER_ALGORITHM),
        arguments("not.a.token", UNREADABLE),
        arguments("..", UNREADABLE),
        arguments("eyJhbGciOiJub25lIn0.e30.", UNREADABLE));
  }

  @ParameterizedTest
  @MethodSource("rejectedTokens")
  void shouldSayWhyATokenIsRejected(String token, String reason) {
    ValidatableResponse answer = write(token, "{\"text\":\"x\"}");

    problem(answer, 401, "unauthenticated")
        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        .body("detail", equalTo(reason + " Ask the test for one."));
  }

  @Test
  void shouldRejectAWriteWithWhateverIsNoToken() {
    BadTokens.check(notes, "POST", BadTokens.authorizations(1, 1_000), 400, 401, 431);
  }

  @Test
  void shouldNotFailAReadByWhateverIsNoToken() {
    BadTokens.check(notes, "GET", BadTokens.authorizations(2, 500), 200, 400, 401, 404, 405, 431);
  }

  @Test
  void shouldRefuseTheWrongRole() {
    problem(write(Tokens.of("reader"), "{\"text\":\"x\"}"), 403, "forbidden")
        .body("detail", equalTo("The token verifies, but this needs the role writer."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"text":                    | $      | not-json
          {"text":"a"} {}             | $      | wrong-type
          {"text":"a","text":"b"}     | $      | not-json
          {"text":"a","colour":"red"} | $.colour | unknown-field
          {"text":1}                  | $.text | wrong-type
          {"text":true}               | $.text | wrong-type
          {"text":["a"]}              | $.text | wrong-type
          ["a"]                       | $      | wrong-type
          {"text":"a","urgent":""}    | $.urgent | wrong-type
          {"text":"a","urgent":" "}   | $.urgent | wrong-type
          {"text":"a","urgent":0}     | $.urgent | wrong-type
          """)
  void shouldRefuseABodyThatCantBeRead(String body, String path, String code) {
    problem(write(Tokens.of("writer"), body), 400, "malformed-request")
        .body("errors[0].path", equalTo(path))
        .body("errors[0].code", equalTo(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"text":1}                      | $.text   | must be a JSON string, such as "abc"
          {"text":"a","urgent":"true"}    | $.urgent | must be true or false, without quotes
          {"text":"a","urgnt":true}       | $.urgnt  | is not a known field. Did you mean urgent?
          {"text":"a","colour":"red"}     | $.colour | is not a known field
          {"text":"a","text":"b"}         | $        | has the field text twice
          {"text":"a","é":1,"é":2}   | $        | is not JSON
          nothing                         | $        | is not JSON
          """)
  void shouldSayWhatAFieldTakes(String body, String path, String message) {
    problem(write(Tokens.of("writer"), body), 400, "malformed-request")
        .body("errors.path", contains(path))
        .body("errors.message", contains(message));
  }

  @Test
  void shouldRefuseAByteOrderMark() {
    problem(write(Tokens.of("writer"), "\ufeff{\"text\":\"a\"}"), 400, "malformed-request")
        .body("detail", equalTo("The body begins with a byte order mark; send it without one."));
  }

  @Test
  void shouldShowNothingInvisibleOfAFieldThatItDoesNotKnow() {
    String body = "{\"a\\u0000\\u001b\u007f\u202e\u2028" + "x".repeat(99) + "\":1}";

    problem(write(Tokens.of("writer"), body), 400, "malformed-request")
        .body("errors.path", contains("$.a?????" + "x".repeat(54) + "…"));
  }

  @Test
  void shouldRefuseANameThatIsTooLong() {
    String body = "{\"" + "x".repeat(60_000) + "\":1}";

    problem(write(Tokens.of("writer"), body), 400, "malformed-request")
        .body(
            "errors.message",
            contains("is nested too deeply, or has a number or a name that is too long"));
  }

  @Test
  void shouldRefuseAnotherMediaType() {
    ValidatableResponse answer =
        given()
            .auth()
            .oauth2(Tokens.of("writer"))
            .contentType("text/plain")
            .body("a")
            .post("/v1/notes/a")
            .then();

    problem(answer, 415, "unsupported-media-type")
        .body(
            "detail", equalTo("The body is taken as application/json; name that in Content-Type."));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/notes?knownat=2020-01-01T00:00:00Z",
    "/v1/notes?knownAt=yesterday",
    "/v1/notes?knownAt=",
    "/v1/notes?knownAt=2999-01-01T00:00:00Z",
    "/v1/notes?knownAt=-4800-01-01T00:00:00Z",
    "/v1/notes?knownAt=-999999999-01-01T00:00:00Z",
    "/v1/notes?knownAt=2020-01-01T00:00:00Z&knownAt=2020-01-01T00:00:00Z",
    "/v1/notes/events?limit=0",
    "/v1/notes/events?limit=501",
    "/v1/notes/events?after=-1"
  })
  void shouldRefuseAParameterThatCantBeUsed(String path) {
    problem(given().get(path).then(), 400, "invalid-parameter");
  }

  @Test
  void shouldNameAllBadParametersAtOnce() {
    ValidatableResponse answer =
        given()
            .urlEncodingEnabled(false)
            .get("/v1/notes/events?limt=5&after=x&since=%E9&limit=0&type=y&type=z&wait=31")
            .then();

    problem(answer, 400, "invalid-parameter")
        .body(
            "detail",
            equalTo("since, limt, after, type, limit and wait are not valid; see errors."))
        .body(
            "errors.path",
            contains(
                "$query.since",
                "$query.limt",
                "$query.after",
                "$query.type",
                "$query.limit",
                "$query.wait"))
        .body("errors[0].message", startsWith("since=%E9 is not UTF-8; "))
        .body("errors[1].message", equalTo("Unknown query parameter limt. Did you mean limit?"))
        .body("errors[4].message", equalTo("limit must be a whole number from 1 to 500"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          knownat=2020-01-01T00:00:00Z | $query.knownat | Unknown query parameter knownat. Did you mean knownAt?
          on=2020-01-01                | $query.on      | Unknown query parameter on; this path takes knownAt
          %E9=1                        | $query.%E9     | %E9=1 is not UTF-8; percent-encode texts as UTF-8, so é is %C3%A9
          knownAt=yesterday            | $query.knownAt | knownAt must be an instant such as 2020-01-31T09:30:00Z
          """)
  void shouldSayWhatIsWrongWithAParameter(String query, String path, String message) {
    ValidatableResponse answer = given().urlEncodingEnabled(false).get("/v1/notes?" + query).then();

    problem(answer, 400, "invalid-parameter")
        .body("errors.path", contains(path))
        .body("errors.message", contains(message));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-31T10:30:00+01:00, 2020-01-31T10:30:00%2B01:00",
    "2020-01-31T10:30:00.5+01, 2020-01-31T10:30:00.5%2B01"
  })
  void shouldSayThatAPlusInAQueryIsASpace(String sent, String wanted) {
    ValidatableResponse answer =
        given().urlEncodingEnabled(false).get("/v1/notes?knownAt=" + sent).then();

    problem(answer, 400, "invalid-parameter")
        .body(
            "detail",
            equalTo(
                "knownAt has a space where its offset begins: a + in a query means a space; send "
                    + wanted
                    + "."));
  }

  @Test
  void shouldTakeAnInstantOfAnotherOffset() {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/notes?knownAt=2020-01-31T10:30:00%2B01:00")
        .then()
        .body("knownAt", equalTo("2020-01-31T09:30:00.000000Z"));
  }

  @Test
  void shouldWriteInstantsWithSixDigits() {
    given()
        .get("/v1/notes?knownAt=2020-01-31T09:30:00Z")
        .then()
        .body("knownAt", equalTo("2020-01-31T09:30:00.000000Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"1\", \"7\"", "*"})
  void shouldSayNotModifiedToAReaderWhoHasIt(String held) {
    given().header("If-None-Match", held).get("/v1/notes").then().statusCode(304);
  }

  @Test
  void shouldRefuseAReaderWhoWantsAnotherVersion() {
    problem(
        given().header("If-Match", "\"8\"").get("/v1/notes").then(), 412, "precondition-failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-16",
        "application/json; charset=bogus",
        "application/",
        "json",
        "*/*",
        ";;;"
      })
  void shouldReadBodiesOfAKnownTypeInUtf8Only(String contentType) {
    byte[] body = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    ValidatableResponse answer = send(contentType, "identity", body);

    problem(answer, 415, "unsupported-media-type");
  }

  /** Among them forms that are longer than they need be, of "A", a slash and zero. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c1\u0081",
        "\u00c0\u00af",
        "\u00e0\u0080\u00af",
        "\u00c0\u0080",
        "\u00e9",
        "\u00ed\u00a0\u0080"
      })
  void shouldRefuseJsonThatIsNotUtf8(String bytes) {
    byte[] body = ("{\"text\":\"" + bytes + "bc\"}").getBytes(StandardCharsets.ISO_8859_1);

    problem(send("application/json", "identity", body), 400, "malformed-request")
        .body("detail", equalTo("The body is not UTF-8."));
  }

  @Test
  void shouldNotGuessAtAnotherEncodingOfJson() {
    byte[] body = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_16BE);

    ValidatableResponse answer = send("application/json", "identity", body);

    problem(answer, 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void shouldRefuseACompressedBody(String encoding) {
    ValidatableResponse answer = send("application/json", encoding, new byte[] {1, 2, 3});

    problem(answer, 415, "unsupported-media-type").header("Accept-Encoding", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity"})
  void shouldTakeAPackedBodyUntouchedWhereItIsWanted(String encoding) {
    byte[] packed = {31, -117, 8, 1, 2, 3};

    ValidatableResponse answer = send("/v1/notes/a/packed", "text/csv", encoding, packed);

    assertThat(answer.statusCode(200).extract().asByteArray()).isEqualTo(packed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, identity", "*"})
  void shouldTellHowABodyMayBePackedWhereItMay(String encoding) {
    ValidatableResponse answer =
        send("/v1/notes/a/packed", "text/csv", encoding, new byte[] {1, 2, 3});

    problem(answer, 415, "unsupported-media-type").header("Accept-Encoding", "gzip");
  }

  @Test
  void shouldRefuseATokenThatNamesNobody() {
    problem(write(Tokens.ofSubject(" ", "writer"), "{\"text\":\"x\"}"), 401, "unauthenticated");
  }

  @Test
  void shouldTellWhatIsNotThere() {
    problem(given().get("/v1/nothing").then(), 404, "not-found")
        .body("instance", equalTo("/v1/nothing"));
  }

  @Test
  void shouldTellWhichMethodsThereAre() {
    problem(given().delete("/v1/notes").then(), 405, "method-not-allowed")
        .header("Allow", containsString("GET"));
  }

  @Test
  void shouldRefuseARepresentationItDoesNotHave() {
    problem(given().accept("image/png").get("/v1/notes").then(), 406, "not-acceptable")
        .body(
            "detail",
            equalTo(
                "This resource is given as application/json; name it in Accept, or send no"
                    + " Accept."));
  }

  @Test
  void shouldMakeARequestIdInPlaceOfOneThatIsNoUuid() {
    given()
        .header("X-Request-ID", "mine")
        .header("X-Correlation-ID", "journey-7")
        .get("/v1/notes")
        .then()
        .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"))
        .header("X-Correlation-ID", "journey-7");
  }

  private static ValidatableResponse send(String contentType, String encoding, byte[] body) {
    return send("/v1/notes/encoded", contentType, encoding, body);
  }

  private static ValidatableResponse send(
      String path, String contentType, String encoding, byte[] body) {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .auth()
        .oauth2(Tokens.of("writer"))
        .contentType(contentType)
        .header("Content-Encoding", encoding)
        .body(body)
        .post(path)
        .then();
  }

  private static ValidatableResponse write(String token, String body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/v1/notes/refused")
        .then();
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
    String body = answer.extract().asString();
    assertThat(body).doesNotContain("Exception").doesNotContain("uk.nhsx").doesNotContain("java.");
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug))
        .body("status", equalTo(status))
        .body("title", not(nullValue()))
        .body("detail", not(nullValue()))
        .body("requestId", equalTo(answer.extract().header("X-Request-ID")));
  }
}
