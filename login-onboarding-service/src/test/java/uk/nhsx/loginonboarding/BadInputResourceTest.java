package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.TooLargeBody;

/**
 * Every kind of write, refused: a problem is returned, nothing is stored, no event is published.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class BadInputResourceTest {

  private static final String ID = "untouched";
  private static final ObjectMapper JSON = new ObjectMapper();

  private long head;
  private String before = "";

  /** A write that would succeed, but for what a test does to it. */
  enum Write {
    SERVICE("PUT", "", "name", 201),
    EVIDENCE("PUT", "/evidence/dspt", "reference", 1001),
    TRANSITION("POST", "/transitions", "to", 1001);

    private final String method;
    private final String path;
    private final String required;
    private final int tooLong;

    Write(String method, String path, String required, int tooLong) {
      this.method = method;
      this.path = path;
      this.required = required;
      this.tooLong = tooLong;
    }

    Map<String, Object> form() {
      return switch (this) {
        case SERVICE -> Officer.with(Officer.service("2019-05-01"), "name", "Other");
        case EVIDENCE -> new HashMap<>(Map.of("reference", "OTHER", "issuedOn", "2019-06-01"));
        case TRANSITION ->
            new HashMap<>(Map.of("to", "approved", "effectiveOn", "2019-06-01", "reason", "r"));
      };
    }

    Response send(RequestSpecification request) {
      return request.request(method, Officer.path(ID) + path);
    }

    String longField() {
      return this == SERVICE ? "name" : "reason";
    }
  }

  static Stream<String> tokensThatDoNotVerify() {
    return Stream.of(
        Tokens.expired(Officer.ROLE),
        Tokens.forged(Officer.ROLE),
        Tokens.ofOtherAudience(Officer.ROLE),
        Tokens.ofOtherIssuer(Officer.ROLE),
        "not-a-token");
  }

  @BeforeEach
  void readBefore() {
    if (given().get(Officer.path(ID)).statusCode() == 404) {
      Officer.registers(ID, "2019-05-01");
      Officer.lodge(ID, "dspt", "2019-05-01").then().statusCode(201);
    }
    head = Officer.head();
    before = stored();
  }

  @AfterEach
  void nothingIsStoredAndNothingPublished() {
    assertThat(Officer.head()).isEqualTo(head);
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseMalformedJson(Write write) {
    problem(write.send(officer().body("{\"name\":")), 400, "malformed-request");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseNoBody(Write write) {
    problem(write.send(officer()), 400, "malformed-request");
    problem(write.send(officer().body("null")), 400, "malformed-request");
    problem(write.send(officer().body("[]")), 400, "malformed-request");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAnUnknownField(Write write) {
    Response answer = write.send(officer().body(changed(write, "colour", "red")));

    problem(answer, 400, "malformed-request");
    answer.then().body("errors.path", hasItem("$.colour"));
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseTheWrongType(Write write) {
    for (Object wrong : new Object[] {7, true, List.of("a"), Map.of("a", "b")}) {
      Response answer = write.send(officer().body(changed(write, write.required, wrong)));

      problem(answer, 400, "malformed-request");
      answer.then().body("errors.path", hasItem("$." + write.required));
    }
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAMissingField(Write write) {
    Response absent = write.send(officer().body("{}"));
    Response isNull = write.send(officer().body(changed(write, write.required, null)));

    problem(absent, 422, "rule-broken");
    absent.then().body("errors.path", hasItem("$." + write.required));
    problem(isNull, 422, "rule-broken");
    isNull.then().body("errors.path", hasItem("$." + write.required));
  }

  @Test
  void shouldNameTheValuesThatAMissingFieldTakes() {
    Response service = Write.SERVICE.send(officer().body("{\"organisation\":{}}"));
    Response evidence = Write.EVIDENCE.send(officer().body("{}"));
    Response transition = Write.TRANSITION.send(officer().body("{}"));

    service
        .then()
        .body(
            "errors.message",
            hasItems(
                "name is required",
                "organisation.name is required",
                "identityLevel is required: P0, P5 or P9"));
    evidence
        .then()
        .body(
            "errors.message",
            hasItems("reference is required", "issuedOn is required: a day such as 2020-01-31"));
    transition.then().body("errors.message", hasItem(startsWith("to is required: applied, ")));
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseWhatIsTooLong(Write write) {
    String text = "x".repeat(write.tooLong);

    Response answer = write.send(officer().body(changed(write, write.longField(), text)));

    problem(answer, 422, "rule-broken");
    answer.then().body("errors.path", hasItem("$." + write.longField()));
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldNameTheCharacterThatATextMayNotHave(Write write) {
    String field = write.longField();

    Response reordered = write.send(officer().body(changed(write, field, "a\u202eb")));
    Response blank = write.send(officer().body(changed(write, field, "\u200b")));

    problem(reordered, 422, "rule-broken");
    reordered
        .then()
        .body("errors.path", hasItem("$." + field))
        .body("errors.message", hasItem(startsWith("has U+202E (RIGHT-TO-LEFT OVERRIDE)")));
    problem(blank, 422, "rule-broken");
    blank
        .then()
        .body("errors.path", hasItem("$." + field))
        .body("errors.message", hasItem(startsWith("is blank to the eye: it has only U+200B")));
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseABodyThatIsTooLarge(Write write) {
    int status =
        TooLargeBody.status(write.method, Officer.path(ID) + write.path, Tokens.of(Officer.ROLE));

    assertThat(status).isEqualTo(413);
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAnotherMediaType(Write write) {
    Response answer = write.send(officer().contentType("text/plain").body(text(write.form())));

    problem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseWithoutAToken(Write write) {
    Response answer =
        write.send(
            given().contentType("application/json").header("If-Match", "\"1\"").body(write.form()));

    problem(answer, 401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @MethodSource("tokensThatDoNotVerify")
  void shouldRefuseATokenThatDoesNotVerify(String token) {
    for (Write write : Write.values()) {
      Response answer = write.send(bearer(token).body(write.form()));

      problem(answer, 401, "unauthenticated");
    }
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseTheWrongRole(Write write) {
    Response answer = write.send(bearer(Tokens.of("award-officer")).body(write.form()));

    problem(answer, 403, "forbidden");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAStalePrecondition(Write write) {
    Response answer = write.send(Officer.request().header("If-Match", "\"99\"").body(write.form()));

    problem(answer, 412, "precondition-failed");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAMissingPrecondition(Write write) {
    problem(write.send(Officer.request().body(write.form())), 428, "precondition-required");
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void shouldRefuseAnUnknownParameter(Write write) {
    Response answer = write.send(officer().queryParam("force", "true").body(write.form()));

    problem(answer, 400, "invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /services/untouched",
    "PATCH, /services/untouched",
    "POST, /services",
    "DELETE, /services/untouched/evidence/dspt",
    "PUT, /services/untouched/evidence",
    "PUT, /services/untouched/transitions",
    "DELETE, /services/untouched/history",
    "POST, /summary",
    "POST, /events"
  })
  void shouldRefuseAMethodThatIsNotThere(String method, String path) {
    problem(officer().request(method, Officer.ROOT + path), 405, "method-not-allowed");
  }

  private static RequestSpecification officer() {
    return Officer.request().header("If-Match", "\"1\"");
  }

  private static RequestSpecification bearer(String token) {
    return given().auth().oauth2(token).contentType("application/json").header("If-Match", "\"1\"");
  }

  private static String changed(Write write, String field, Object value) {
    Map<String, Object> form = write.form();
    form.put(field, value);
    return text(form);
  }

  private static String text(Map<String, Object> form) {
    try {
      return JSON.writeValueAsString(form);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String stored() {
    return given().get(Officer.path(ID) + "/history").asString()
        + given().get(Officer.path(ID)).asString()
        + given().get(Officer.path(ID) + "/evidence").asString();
  }

  private static void problem(Response answer, int status, String slug) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
    assertThat(answer.asString()).doesNotContain("uk.nhsx", "java.", "Exception");
  }
}
