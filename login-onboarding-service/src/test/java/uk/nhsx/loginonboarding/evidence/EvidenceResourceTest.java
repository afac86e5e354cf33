package uk.nhsx.loginonboarding.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EvidenceResourceTest {

  private static final Map<String, Object> FORM =
      Map.of("reference", "8JX11", "issuedOn", "2019-06-01", "validUntil", "2020-05-31");

  /** In London, where it is summer, this is half past midnight on 2 July. */
  private static final Instant SUMMER_NIGHT = Instant.parse("2019-07-01T23:30:00Z");

  @Inject MutableClock clock;

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  @Test
  void shouldGiveBackWhatWasLodged() {
    Officer.registers("lodging", "2019-05-01");

    put("lodging", "dspt", FORM)
        .then()
        .statusCode(201)
        .header("Location", "/v1/login-onboarding/services/lodging/evidence/dspt")
        .header("ETag", "\"1\"");

    given()
        .get(Officer.path("lodging") + "/evidence/dspt")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("service", equalTo("lodging"))
        .body("kind", equalTo("dspt"))
        .body("reference", equalTo("8JX11"))
        .body("issuedOn", equalTo("2019-06-01"))
        .body("validUntil", equalTo("2020-05-31"))
        .body("version", equalTo(1));
    assertThat(Officer.tag("lodging")).isEqualTo("\"1\"");
  }

  @Test
  void shouldPublishWhatWasLodgedUnderTheServicesKey() {
    Officer.registers("lodging-event", "2019-05-01");
    long head = Officer.head();

    put("lodging-event", "scal", FORM).then().statusCode(201);

    given()
        .get(Officer.ROOT + "/events?after=" + head)
        .then()
        .body("items.type", contains("uk.nhsx.loginonboarding.evidence.lodged.v1"))
        .body("items[0].partitionkey", equalTo("lodging-event"))
        .body("items[0].subject", equalTo(Officer.path("lodging-event") + "/evidence/scal"))
        .body("items[0].data.id", equalTo("lodging-event"))
        .body("items[0].data.evidence.kind", equalTo("scal"))
        .body("items[0].data.evidence.reference", equalTo("8JX11"));
  }

  @Test
  void shouldReplaceEvidenceOfTheVersionThatIsNamed() {
    Officer.registers("lodging-again", "2019-05-01");
    put("lodging-again", "dspt", FORM).then().statusCode(201);

    Officer.request()
        .header("If-Match", "\"1\"")
        .body(Map.of("reference", "8JX12", "issuedOn", "2020-06-01", "version", 1))
        .put(Officer.path("lodging-again") + "/evidence/dspt")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("reference", equalTo("8JX12"))
        .body("validUntil", nullValue());
  }

  @Test
  void shouldKeepEvidenceThatIsOnFileAlready() {
    Officer.registers("lodging-retried", "2019-05-01");
    put("lodging-retried", "dspt", FORM).then().statusCode(201);
    String read = given().get(Officer.path("lodging-retried") + "/evidence/dspt").asString();
    long head = Officer.head();

    put("lodging-retried", "dspt", FORM).then().statusCode(200).header("ETag", "\"1\"");
    put("lodging-retried", "dspt", read).then().statusCode(200).header("ETag", "\"1\"");

    assertThat(Officer.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({"If-None-Match, *", "If-Match, \"77\"", "If-Match, \"1\""})
  void shouldKeepEvidenceThatIsOnFileWhateverThePrecondition(String header, String value) {
    String id = "lodging-" + Integer.toUnsignedString((header + value).hashCode());
    Officer.registers(id, "2019-05-01");
    put(id, "dspt", FORM).then().statusCode(201);
    long head = Officer.head();

    Officer.request()
        .header(header, value)
        .body(FORM)
        .put(Officer.path(id) + "/evidence/dspt")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");

    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldKnowNoEvidenceOfAServiceBeforeItWasRecorded() {
    Officer.registers("lodging-first", "2019-05-01");
    String before = Officer.lastRecorded("lodging-first");
    Officer.registers("lodging-after", "2019-05-01");
    Officer.lodge("lodging-after", "dspt", "2019-06-01").then().statusCode(201);
    String path = Officer.path("lodging-after") + "/evidence";

    given().get(path + "?knownAt=" + before).then().statusCode(404);
    given().get(path + "/dspt?knownAt=" + before).then().statusCode(404);
  }

  @Test
  void shouldListAllEvidenceOfAServiceAsItWasKnown() {
    Officer.registers("lodging-all", "2019-05-01");
    String before = Officer.lastRecorded("lodging-all");
    Officer.lodgesAll("lodging-all", "2019-06-01");
    String path = Officer.path("lodging-all") + "/evidence";

    String tag =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .body(
                "items.kind",
                contains(
                    "board-decision", "clinical-safety", "connection-agreement", "dspt", "scal"))
            .extract()
            .header("ETag");

    given().header("If-None-Match", tag).get(path).then().statusCode(304);
    given().get(path + "?knownAt=" + before).then().statusCode(200).body("items", empty());
    given().get(path + "/dspt?knownAt=" + before).then().statusCode(404);
    given()
        .get(path + "?limit=2")
        .then()
        .body("items.kind", contains("board-decision", "clinical-safety"));
  }

  @Test
  void shouldReportEverythingThatIsWrongAtOnce() {
    Officer.registers("lodging-wrong", "2019-05-01");
    Map<String, Object> form =
        Map.of(
            "service", "other",
            "kind", "scal",
            "reference", " ",
            "issuedOn", "2019-06-02",
            "validUntil", "2019-06-01");

    put("lodging-wrong", "passport", form)
        .then()
        .statusCode(422)
        .body(
            "errors.path",
            containsInAnyOrder("$.reference", "$.kind", "$.service", "$.kind", "$.validUntil"));
  }

  @Test
  void shouldNotBeIssuedAfterTodayInLondon() {
    Officer.registers("lodging-early", "2019-05-01");
    clock.stopAt(SUMMER_NIGHT);
    long head = Officer.head();

    Officer.lodge("lodging-early", "dspt", "2019-07-03")
        .then()
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.issuedOn")))
        .body("errors.code", equalTo(List.of("in-future")))
        .body(
            "errors.message",
            equalTo(List.of("can't be in the future: today is 2019-07-02 in London")));

    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldBeIssuedTodayInLondon() {
    Officer.registers("lodging-today", "2019-05-01");
    clock.stopAt(SUMMER_NIGHT);

    Officer.lodge("lodging-today", "dspt", "2019-07-02").then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody/evidence/dspt", "nobody/evidence", "lodging-none/evidence/x"})
  void shouldAnswerNotFoundForWhatIsNotThere(String path) {
    given().get(Officer.path(path)).then().statusCode(404);
  }

  @Test
  void shouldNotTakeEvidenceForAServiceThatIsNotThere() {
    put("nobody", "dspt", FORM).then().statusCode(404);
  }

  private static io.restassured.response.Response put(String id, String kind, Object body) {
    return Officer.request().body(body).put(Officer.path(id) + "/evidence/" + kind);
  }
}
