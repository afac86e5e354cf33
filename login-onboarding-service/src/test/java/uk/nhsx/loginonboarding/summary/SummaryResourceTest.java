package uk.nhsx.loginonboarding.summary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Works in a time of its own, 1920, before any service of another test applied. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SummaryResourceTest {

  @Inject Calendar calendar;

  @BeforeEach
  void fillARegister() {
    if (given().get(Officer.path("counted-live")).statusCode() == 200) {
      return;
    }
    for (String id :
        new String[] {"applied", "rejected", "approved", "upcoming", "retired", "back", "live"}) {
      Officer.registers("counted-" + id, "1920-01-01");
      Officer.lodgesAll("counted-" + id, "1920-01-01");
    }
    Officer.makeTransition("counted-rejected", "rejected", "1920-02-01");
    for (String id : new String[] {"approved", "upcoming", "retired", "back", "live"}) {
      Officer.makeTransition("counted-" + id, "approved", "1920-02-01");
    }
    for (String id : new String[] {"upcoming", "retired", "back", "live"}) {
      Officer.makeTransition("counted-" + id, "upcoming", "1920-03-01");
    }
    for (String id : new String[] {"retired", "back", "live"}) {
      Officer.makeTransition("counted-" + id, "live", "1920-04-01");
    }
    Officer.makeTransition("counted-back", "suspended", "1920-05-01");
    Officer.makeTransition("counted-retired", "retired", "1920-05-01");
    Officer.makeTransition("counted-back", "live", "1920-06-01");
  }

  @ParameterizedTest
  @CsvSource({
    "1919-12-31, 0, 0, 0, 0, 0, 0, 0",
    "1920-01-31, 7, 0, 0, 0, 0, 0, 0",
    "1920-02-01, 1, 1, 5, 0, 0, 0, 0",
    "1920-03-01, 1, 1, 1, 4, 0, 0, 0",
    "1920-04-01, 1, 1, 1, 1, 3, 0, 0",
    "1920-05-01, 1, 1, 1, 1, 1, 1, 1",
    "1920-06-01, 1, 1, 1, 1, 2, 0, 1"
  })
  void shouldCountTheStagesOfADay(
      String on,
      int applied,
      int rejected,
      int approved,
      int upcoming,
      int live,
      int suspended,
      int retired) {
    summary("on=" + on)
        .body("on", equalTo(on))
        .body("since", nullValue())
        .body("live", equalTo(Map.of("count", live, "newSince", live, "since", live)))
        .body("upcoming", equalTo(Map.of("count", upcoming)))
        .body("approved", equalTo(Map.of("count", approved)))
        .body("applied.count", equalTo(applied))
        .body("rejected.count", equalTo(rejected))
        .body("withdrawn.count", equalTo(0))
        .body("suspended.count", equalTo(suspended))
        .body("retired.count", equalTo(retired));
  }

  @ParameterizedTest
  @CsvSource({
    "1920-04-30, 1920-04-01, 3, 3",
    "1920-04-30, 1920-04-02, 3, 0",
    "1920-05-31, 1920-04-01, 1, 1",
    "1920-06-30, 1920-04-01, 2, 2",
    "1920-06-30, 1920-06-01, 2, 1",
    "1920-06-30, 1920-07-01, 2, 0"
  })
  void shouldCountThoseThatWentLiveOnOrAfterADay(String on, String since, int live, int newer) {
    summary("on=" + on + "&since=" + since)
        .body("since", equalTo(since))
        .body("live.count", equalTo(live))
        .body("live.newSince", equalTo(newer))
        .body("live.since", equalTo(newer));
  }

  @Test
  void shouldCountWhatWasKnown() {
    Officer.registers("counted-late", "1930-01-01");
    String applied = Officer.lastRecorded("counted-late");
    Officer.makeTransition("counted-late", "rejected", "1930-01-02");

    ValidatableResponse then = summary("on=1930-01-02&knownAt=" + applied);
    ValidatableResponse now = summary("on=1930-01-02");

    then.body("applied.count", equalTo(2)).body("rejected.count", equalTo(1));
    now.body("applied.count", equalTo(1)).body("rejected.count", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-31T23:59:59.999999Z, 2020-01-31",
    "2020-06-30T22:59:59.999999Z, 2020-06-30",
    "2020-06-30T23:00:00Z, 2020-07-01"
  })
  void shouldCountTheDayInLondonOfTheInstantWhereNoDayIsNamed(String knownAt, String day) {
    summary("knownAt=" + knownAt).body("on", equalTo(day));
  }

  @Test
  void shouldCountTodayWhereNeitherADayNorAnInstantIsNamed() {
    given()
        .get(Officer.ROOT + "/summary")
        .then()
        .statusCode(200)
        .body("on", equalTo(calendar.today().toString()));
  }

  @Test
  void shouldRefuseADayThatIsNone() {
    given().get(Officer.ROOT + "/summary?since=2020-02-30").then().statusCode(400);
  }

  private static ValidatableResponse summary(String query) {
    return given().get(Officer.ROOT + "/summary?" + query).then().statusCode(200);
  }
}
