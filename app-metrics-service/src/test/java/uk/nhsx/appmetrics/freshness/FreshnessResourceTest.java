package uk.nhsx.appmetrics.freshness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class FreshnessResourceTest {

  @Test
  void shouldShowHowFreshAMetricIs() {
    Api.define("stale", "flow", "FR1");
    Api.publish("Stale", "stale,FR1,2019-07-01,1,", "stale,FR1,2019-07-03,1,");
    Api.publish("Stale again", "stale,FR1,2019-07-02,1,");

    assertThat(freshness("stale"))
        .containsEntry("cadence", "day")
        .containsEntry("lastPeriod", "2019-07-03")
        .containsEntry("nextDue", "2019-07-05")
        .containsEntry("late", true)
        .hasEntrySatisfying("publishedAt", at -> assertThat(at).asString().endsWith("Z"));
  }

  @Test
  void shouldShowAMetricWithoutFigures() {
    Api.putMetric("bare", "flow");

    assertThat(freshness("bare"))
        .containsEntry("lastPeriod", null)
        .containsEntry("nextDue", null)
        .containsEntry("late", false);
  }

  @Test
  void shouldShowHowFreshAMetricIsInAnArea() {
    Api.define("in-area", "flow", "FR2");
    Api.registerAreas("FR3,nation,");
    String halfYear =
        Api.publish("Half year", "in-area,FR2,2019-08-01/2020-01-31,1900000,approximately");
    String days = Api.publish("Days", "in-area,FR3,2020-02-08,1,", "in-area,FR3,2020-02-09,1,");

    assertThat(freshness("in-area", "&area=FR2"))
        .containsEntry("cadence", "day")
        .containsEntry("lastPeriod", "2019-08-01/2020-01-31")
        .containsEntry("publishedAt", publishedAt(halfYear))
        .containsEntry("nextDue", "2020-02-02")
        .containsEntry("late", true);
    assertThat(freshness("in-area", "&area=FR3"))
        .containsEntry("lastPeriod", "2020-02-09")
        .containsEntry("publishedAt", publishedAt(days))
        .containsEntry("nextDue", "2020-02-11");
    assertThat(freshness("in-area")).containsEntry("lastPeriod", "2020-02-09");
  }

  @Test
  void shouldCallAMetricLateInTheAreaWhereItIs() {
    putMetric("late-in-area", "year");
    Api.registerAreas("FR4,nation,", "FR5,nation,");
    String recent = LocalDate.now(ZoneOffset.UTC).minusDays(30).toString();
    Api.publish(
        "Late in one", "late-in-area,FR4," + recent + ",1,", "late-in-area,FR5,2015-12-31,1,");

    assertThat(freshness("late-in-area", "&area=FR4"))
        .containsEntry("lastPeriod", recent)
        .containsEntry("late", false);
    assertThat(freshness("late-in-area", "&area=FR5"))
        .containsEntry("nextDue", "2017-01-01")
        .containsEntry("late", true);
    assertThat(freshness("late-in-area")).containsEntry("late", false);
  }

  @Test
  void shouldExpectNothingMoreInAnAreaOfWhatComesOnce() {
    putMetric("once-in-area", "once");
    Api.registerAreas("FR6,nation,");
    Api.publish("Once in an area", "once-in-area,FR6,2015-07,1,");

    assertThat(freshness("once-in-area", "&area=FR6"))
        .containsEntry("lastPeriod", "2015-07")
        .containsEntry("nextDue", null)
        .containsEntry("late", false);
  }

  @Test
  void shouldShowTheLastSumOfAnArea() {
    Api.define("summed-in-area", "flow", "FR7");
    Api.registerAreas("FR7P,practice,FR7");
    Api.publish("Supplied", "summed-in-area,FR7,2019-07,100,");
    String days = Api.publish("Summed", "summed-in-area,FR7P,2019-08-01,1,");

    assertThat(freshness("summed-in-area", "&area=FR7"))
        .containsEntry("lastPeriod", "2019-08-01")
        .containsEntry("publishedAt", publishedAt(days));
    assertThat(freshness("summed-in-area", "&area=FR7P")).containsEntry("lastPeriod", "2019-08-01");
  }

  @Test
  void shouldShowAMetricWithoutFiguresInTheArea() {
    Api.define("elsewhere", "flow", "FR8");
    Api.registerAreas("FR9,nation,");
    Api.publish("Elsewhere", "elsewhere,FR8,2019-07-01,1,");

    assertThat(freshness("elsewhere", "&area=FR9"))
        .containsEntry("cadence", "day")
        .containsEntry("lastPeriod", null)
        .containsEntry("publishedAt", null)
        .containsEntry("nextDue", null)
        .containsEntry("late", false);
  }

  @Test
  void shouldShowTheFreshnessInAnAreaAsKnownAtAnInstant() {
    Api.define("known-in-area", "flow", "FR10");
    Api.publish("Known in area 1", "known-in-area,FR10,2019-07-01,1,");
    String first = "&area=FR10&knownAt=" + Api.lastChange();
    String release = Api.publish("Known in area 2", "known-in-area,FR10,2019-07-02,1,");
    String second = "&area=FR10&knownAt=" + Api.lastChange();
    Api.withdraw(release, "It was wrong.").statusCode(200);

    assertThat(freshness("known-in-area", first)).containsEntry("lastPeriod", "2019-07-01");
    assertThat(freshness("known-in-area", second))
        .containsEntry("lastPeriod", "2019-07-02")
        .containsEntry("publishedAt", publishedAt(release));
    assertThat(freshness("known-in-area", "&area=FR10"))
        .containsEntry("lastPeriod", "2019-07-01")
        .containsEntry("nextDue", "2019-07-03");
    given()
        .get(Api.ROOT + "/freshness?limit=500" + second)
        .then()
        .header("Cache-Control", "public, max-age=31536000, immutable");
  }

  @Test
  void shouldShowTheAreaOnAllPages() {
    Api.define("paged-in-area", "flow", "FR11");
    Api.putMetric("paged-in-area-too", "flow");
    Api.registerAreas("FR12,nation,");
    Api.publish("Paged", "paged-in-area,FR11,2019-07-01,1,", "paged-in-area,FR12,2019-07-02,1,");

    List<String> shown = new ArrayList<>();
    String next = Api.ROOT + "/freshness?area=FR11&limit=7";
    while (next != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(next).jsonPath();
      shown.addAll(page.getList("items.collect { it.metric + ' ' + it.lastPeriod }"));
      next = page.getString("next");
    }

    assertThat(shown).containsSubsequence("paged-in-area 2019-07-01", "paged-in-area-too null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          area=NOWHERE                            | 404 | There is no area 'NOWHERE', as known at
          area=fr13                               | 404 | There is no area 'fr13', as known at
          area=FR13&knownAt=2019-07-01T00:00:00Z  | 404 | There is no area 'FR13', as known at 2019-07-01T00:00:00.000000Z
          area=FR13&area=FR14                     | 400 | area is given more than once
          area=FR13&on=2019-07-01                 | 400 | Unknown query parameter on
          """)
  void shouldRefuseAnAreaThatCantBeShown(String query, int status, String why) {
    Api.registerAreas("FR13,nation,");

    given()
        .header("If-None-Match", "*")
        .get(Api.ROOT + "/freshness?" + query)
        .then()
        .statusCode(status)
        .body("detail", containsString(why));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Api.registerAreas("FR15,nation,");
    String path = Api.ROOT + "/freshness?area=FR15";
    String tag = given().get(path).header("ETag");

    given().header("If-None-Match", tag).get(path).then().statusCode(304).body(equalTo(""));
  }

  private static void putMetric(String key, String cadence) {
    Api.publisher()
        .contentType("application/json")
        .body(Api.metric("flow").replace("\"day\"", '"' + cadence + '"'))
        .put(Api.ROOT + "/metrics/" + key)
        .then()
        .statusCode(201);
  }

  private static String publishedAt(String release) {
    return given().get(Api.ROOT + "/releases/" + release).path("publishedAt");
  }

  private static Map<String, Object> freshness(String metric) {
    return freshness(metric, "");
  }

  private static Map<String, Object> freshness(String metric, String query) {
    return given()
        .get(Api.ROOT + "/freshness?limit=500" + query)
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.metric == '" + metric + "' }");
  }
}
