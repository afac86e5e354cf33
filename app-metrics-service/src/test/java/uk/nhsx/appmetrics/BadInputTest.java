package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/**
 * What every endpoint that writes answers to a bad request; nothing is stored, nothing is
 * published.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class BadInputTest {

  private static final String LONG_TEXT = "x".repeat(5_000);

  /** The endpoints that take JSON, each with a body that would be good. */
  enum Endpoint {
    METRIC(
        Method.PUT,
        "/metrics/bad-input",
        "title",
        "{\"title\":\"T\",\"unit\":\"logins\",\"kind\":\"flow\",\"cadence\":\"day\"}"),
    AREA(Method.PUT, "/areas/BADINPUT", "name", "{\"name\":\"N\",\"type\":\"practice\"}"),
    RELEASE(
        Method.POST,
        "/releases",
        "title",
        "{\"title\":\"T\",\"kind\":\"scheduled\",\"figures\":"
            + "[{\"metric\":\"m\",\"area\":\"A\",\"period\":\"2019-07\",\"value\":\"1\"}]}");

    private final Method method;
    private final String path;
    private final String field;
    private final String good;

    Endpoint(Method method, String path, String field, String good) {
      this.method = method;
      this.path = path;
      this.field = field;
      this.good = good;
    }

    String without() {
      return good.replaceFirst("\"" + field + "\":\"[^\"]*\",?", "");
    }

    String with(String value) {
      return good.replaceFirst("(\"" + field + "\":)\"[^\"]*\"", "$1" + value);
    }
  }

  static Stream<String> tokensThatDoNotVerify() {
    return Stream.of(
        Tokens.expired(Api.PUBLISHER),
        Tokens.forged(Api.PUBLISHER),
        Tokens.ofOtherAudience(Api.PUBLISHER),
        Tokens.ofOtherIssuer(Api.PUBLISHER));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWhatIsNoJson(Endpoint endpoint) {
    refused(endpoint, endpoint.good.substring(1), 400, "malformed-request");
    refused(endpoint, "", 400, "malformed-request");
    refused(endpoint, "null", 400, "malformed-request");
    refused(endpoint, "[]", 400, "malformed-request");
    refused(endpoint, endpoint.good + "{}", 400, "malformed-request");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAFieldThatItDoesNotKnow(Endpoint endpoint) {
    refused(
            endpoint,
            endpoint.good.replaceFirst("\\{", "{\"colour\":\"red\","),
            400,
            "malformed-request")
        .body("errors[0].path", equalTo("$.colour"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAWrongType(Endpoint endpoint) {
    refused(endpoint, endpoint.with("7"), 400, "malformed-request")
        .body("errors[0].path", equalTo("$." + endpoint.field))
        .body("errors[0].code", equalTo("wrong-type"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAMissingField(Endpoint endpoint) {
    refused(endpoint, endpoint.without(), 422, "rule-broken")
        .body("errors.path", hasItem("$." + endpoint.field))
        .body("errors.message", hasItem(endpoint.field + " is required"));
  }

  @Test
  void shouldNameTheValuesThatAMissingFieldTakes() {
    refused(Endpoint.METRIC, "{}", 422, "rule-broken")
        .body(
            "errors.message",
            hasItems("kind is required: flow, stock, distinct or ratio", "title is required"));
    refused(Endpoint.AREA, "{}", 422, "rule-broken")
        .body(
            "errors.message",
            hasItem("type is required: practice, sub-icb, icb, region or nation"));
    refused(Endpoint.RELEASE, "{\"figures\":[null]}", 422, "rule-broken")
        .body(
            "errors.message",
            hasItems(
                "kind is required: scheduled, revision or correction",
                "is null; send a figure in its place, or leave it out"));
    refused(Endpoint.RELEASE, "{\"figures\":7}", 400, "malformed-request")
        .body(
            "errors[0].message",
            equalTo("must be a JSON array, such as [1] or [\"abc\"], also for one value"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseATextThatIsTooLong(Endpoint endpoint) {
    refused(endpoint, endpoint.with('"' + LONG_TEXT + '"'), 422, "rule-broken")
        .body("errors.path", hasItem("$." + endpoint.field));
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameTheCharacterThatATextMayNotHave(Endpoint endpoint) {
    refused(endpoint, endpoint.with("\"a\u202eb\""), 422, "rule-broken")
        .body("errors.path", hasItem("$." + endpoint.field))
        .body("errors.message", hasItem(startsWith("has U+202E (RIGHT-TO-LEFT OVERRIDE)")));
    refused(endpoint, endpoint.with("\"\u200b\""), 422, "rule-broken")
        .body("errors.path", hasItem("$." + endpoint.field))
        .body("errors.message", hasItem(startsWith("is blank to the eye: it has only U+200B")));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAnotherMediaType(Endpoint endpoint) {
    long head = Api.head();

    ValidatableResponse answer =
        Api.publisher()
            .contentType("application/xml")
            .body("<a/>")
            .request(endpoint.method, Api.ROOT + endpoint.path)
            .then();

    problem(answer, 415, "unsupported-media-type");
    assertThat(Api.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskForAToken(Endpoint endpoint) {
    long head = Api.head();

    ValidatableResponse answer =
        given()
            .contentType("application/json")
            .body(endpoint.good)
            .request(endpoint.method, Api.ROOT + endpoint.path)
            .then();

    problem(answer, 401, "unauthenticated").header("WWW-Authenticate", startsWith("Bearer"));
    assertThat(Api.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @MethodSource("tokensThatDoNotVerify")
  void shouldRefuseATokenThatDoesNotVerify(String token) {
    for (Endpoint endpoint : Endpoint.values()) {
      problem(send(endpoint, token), 401, "unauthenticated");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseTheWrongRole(Endpoint endpoint) {
    problem(send(endpoint, Tokens.of("award-officer", "onboarding-officer")), 403, "forbidden");
  }

  private static ValidatableResponse send(Endpoint endpoint, String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(endpoint.good)
        .request(endpoint.method, Api.ROOT + endpoint.path)
        .then();
  }

  private static ValidatableResponse refused(
      Endpoint endpoint, String body, int status, String slug) {
    long head = Api.head();
    ValidatableResponse answer =
        Api.publisher()
            .contentType("application/json")
            .body(body)
            .request(endpoint.method, Api.ROOT + endpoint.path)
            .then();
    problem(answer, status, slug);
    assertThat(Api.head()).as("head of the event log").isEqualTo(head);
    return answer;
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
    assertThat(answer.extract().asString()).doesNotContain("Exception").doesNotContain("uk.nhsx");
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
  }
}
