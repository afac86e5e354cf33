package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Ids that are none, in every address that has one. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class BadAddressResourceTest {

  /** Such as are written into a path. */
  static Stream<String> ids() {
    return Stream.of(
        "a%2Fb",
        "..%2F..%2Fsummary",
        "%2E%2E%2Fevents",
        "a%5Cb",
        "a%00b",
        "a%0D%0Ab",
        "a%20b",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "A-Service",
        "%D0%B0pp",
        "-a",
        "x".repeat(65),
        "x".repeat(1_000));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void shouldFindNothingUnderAnIdThatIsNone(String id) {
    for (String rest :
        new String[] {"", "/history", "/evidence", "/evidence/dspt", "/transitions"}) {
      Response answer = given().urlEncodingEnabled(false).get(Officer.path(id) + rest);

      problem(answer, 404, "not-found");
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void shouldRegisterNothingUnderAnIdThatIsNone(String id) {
    long head = Officer.head();

    Response answer =
        Officer.request()
            .urlEncodingEnabled(false)
            .body(Officer.service("2019-05-01"))
            .put(Officer.path(id));

    problem(answer, 422, "rule-broken");
    answer.then().body("errors.path", hasItem("$.id"));
    assertThat(Officer.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void shouldWriteNothingUnderAnIdThatIsNone(String id) {
    Response evidence =
        Officer.request()
            .urlEncodingEnabled(false)
            .body(Map.of("reference", "REF", "issuedOn", "2019-05-01"))
            .put(Officer.path(id) + "/evidence/dspt");
    Response move =
        Officer.request()
            .urlEncodingEnabled(false)
            .header("If-Match", "\"1\"")
            .body(Map.of("to", "approved"))
            .post(Officer.path(id) + "/transitions");

    problem(evidence, 404, "not-found");
    problem(move, 404, "not-found");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void shouldKnowNoKindOfEvidenceByAWordThatIsNone(String kind) {
    if (given().get(Officer.path("kindly")).statusCode() == 404) {
      Officer.registers("kindly", "2019-05-01");
    }
    String path = Officer.path("kindly") + "/evidence/" + kind;

    Response read = given().urlEncodingEnabled(false).get(path);
    Response lodged =
        Officer.request()
            .urlEncodingEnabled(false)
            .body(Map.of("reference", "REF", "issuedOn", "2019-05-01"))
            .put(path);

    problem(read, 404, "not-found");
    problem(lodged, 422, "rule-broken");
    lodged.then().body("errors.path", hasItem("$.kind"));
  }

  private static void problem(Response answer, int status, String slug) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
    assertThat(answer.asString()).doesNotContain("uk.nhsx", "java.", "Exception", "<script>");
  }
}
