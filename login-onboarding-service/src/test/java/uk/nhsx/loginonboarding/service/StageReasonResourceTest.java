package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The reason why a service is inactive is public for as long as it is at that stage. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class StageReasonResourceTest {

  @ParameterizedTest
  @ValueSource(strings = {"rejected", "withdrawn"})
  void shouldShowWhyAServiceIsInactive(String stage) {
    String id = "inactive-" + stage;
    Officer.registers(id, "2019-05-01");

    transitions(id, stage, "2019-06-01", "No lawful basis <b>was named</b>.");

    given()
        .get(Officer.path(id))
        .then()
        .body("stage", equalTo(stage))
        .body("stageReason", equalTo("No lawful basis <b>was named</b>."));
    given()
        .get(Officer.path(id) + "/history")
        .then()
        .body("items.to", contains("applied", stage))
        .body("items[1].reason", equalTo("No lawful basis <b>was named</b>."));
    given()
        .get(Officer.ROOT + "/services?q=" + id + "&stage=" + stage)
        .then()
        .body("items.stageReason", contains("No lawful basis <b>was named</b>."));
  }

  @ParameterizedTest
  @CsvSource({
    "2019-11-30, false, live,      ",
    "2019-12-01, false, suspended, An incident",
    "2019-12-31, false, suspended, An incident",
    "2020-01-01, false, live,      ",
    "2020-02-01, false, retired,   Replaced by another",
    "2019-12-31, true,  suspended, An incident",
    "2020-02-01, true,  suspended, An incident"
  })
  void shouldShowTheReasonOfTheDayAsKnownThen(
      String on, boolean beforeItWentOn, String stage, String reason) {
    String id = "reasons-" + on + "-" + beforeItWentOn;
    Officer.registers(id, "2019-05-01");
    Officer.lodgesAll(id, "2019-05-01");
    Officer.makeTransition(id, "approved", "2019-06-01");
    Officer.makeTransition(id, "upcoming", "2019-07-01");
    Officer.makeTransition(id, "live", "2019-11-01");
    transitions(id, "suspended", "2019-12-01", "An incident");
    // Its own reason is that of an amendment, not of the stage.
    Officer.amend(
            id,
            Officer.with(
                Officer.with(Officer.service("2019-05-01"), "name", "Renamed"),
                "reason",
                "A better name"))
        .then()
        .statusCode(200);
    String known = beforeItWentOn ? "&knownAt=" + Officer.lastRecorded(id) : "";
    Officer.makeTransition(id, "live", "2020-01-01");
    transitions(id, "retired", "2020-02-01", "Replaced by another");

    given()
        .get(Officer.path(id) + "?on=" + on + known)
        .then()
        .body("stage", equalTo(stage))
        .body("stageReason", equalTo(reason))
        .body("", hasKey("stageReason"));
  }

  @Test
  void shouldBeInTheCsvToo() throws IOException {
    Officer.registers("reason-tabled", "2019-05-01");

    transitions("reason-tabled", "rejected", "2019-06-01", "=1+1");

    assertThat(
            DescribedCsv.rows(
                given().get(Officer.ROOT + "/services?stage=rejected&q=reason-tabled&format=csv")))
        .singleElement()
        .extracting(row -> row.getField(15))
        .isEqualTo("'=1+1");
  }

  @Test
  void shouldBeTakenBackAsItWasRead() {
    Officer.registers("reason-read", "2019-05-01");
    transitions("reason-read", "rejected", "2019-06-01", "No lawful basis");
    String read = given().get(Officer.path("reason-read")).asString();
    long head = Officer.head();

    Officer.put("reason-read", read).then().statusCode(200).header("ETag", "\"2\"");
    Officer.put("reason-read", read.replace("No lawful", "A lawful"))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.stageReason"));

    assertThat(Officer.head()).isEqualTo(head);
  }

  private static void transitions(String id, String to, String effectiveOn, String reason) {
    Officer.request()
        .header("If-Match", Officer.tag(id))
        .body(Map.of("to", to, "effectiveOn", effectiveOn, "reason", reason))
        .post(Officer.path(id) + "/transitions")
        .then()
        .statusCode(201);
  }
}
