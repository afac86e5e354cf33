package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.with;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The day and the instant that an answer shows stand in it. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EchoedTimeTest {

  private static final String ROOT = "/v1/ai-lab";

  @Inject Calendar calendar;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/programmes?limit=9&",
        "/competitions?limit=9&",
        "/awards?limit=9&",
        "/summary?on=2020-10-01&"
      })
  void shouldEchoTheInstant(String path) {
    String earlier = recorded(newAward(newRound("100.00"), "10.00"));
    String last = recorded(newAward(newRound("100.00"), "10.00"));

    given().get(ROOT + path).then().statusCode(200).body("knownAt", equalTo(last));
    given().get(ROOT + path + "knownAt=" + earlier).then().body("knownAt", equalTo(earlier));
  }

  @Test
  void shouldEchoTheInstantInAHistoryOnAllPages() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    put(AWARDS + reference, with(award(round.competition(), "11.00"), "reason", "a miscount"), 1)
        .then()
        .statusCode(200);
    Response first = given().get(AWARDS + reference + "/history?limit=1");
    newRound("100.00");

    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    second
        .then()
        .statusCode(200)
        .body("items.version[0]", equalTo(2))
        .body("knownAt", equalTo(second.path("items[0].recordedAt")))
        .body("knownAt", equalTo(first.path("knownAt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/programmes?limit=1", "/competitions?limit=1", "/awards?limit=1"})
  void shouldShowTheSameOnAllPages(String path) {
    newAward(newRound("100.00"), "10.00");
    newAward(newRound("100.00"), "10.00");
    Response first = given().get(ROOT + path);
    newAward(newRound("100.00"), "10.00");

    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    assertThat(first.header("Link")).isEqualTo("<" + first.path("next") + ">; rel=\"next\"");
    second.then().statusCode(200).body("knownAt", equalTo(first.path("knownAt")));
  }

  @Test
  void shouldEchoTheDay() {
    newAward(newRound("100.00"), "10.00");

    for (String list : new String[] {"/programmes", "/competitions", "/awards", "/summary"}) {
      given().get(ROOT + list + "?on=2020-10-01").then().body("on", equalTo("2020-10-01"));
    }
    for (String list : new String[] {"/awards", "/summary"}) {
      given().get(ROOT + list).then().body("on", equalTo(calendar.today().toString()));
      given()
          .get(ROOT + list + "?knownAt=2020-06-30T23:00:00Z")
          .then()
          .body("on", equalTo("2020-07-01"))
          .body("knownAt", equalTo("2020-06-30T23:00:00.000000Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/programmes", "/competitions"})
  void shouldEchoNoDayWhereNoneLimitsTheList(String list) {
    assertThat(given().get(ROOT + list).as(JsonNode.class).has("on")).isFalse();
  }

  private static String recorded(String reference) {
    return given().get(AWARDS + reference + "/history").path("items[-1].recordedAt");
  }
}
