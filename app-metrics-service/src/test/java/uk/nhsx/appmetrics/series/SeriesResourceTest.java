package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.Surroundings;

@QuarkusTest
@WithTestResource(Surroundings.class)
class SeriesResourceTest {

  private static final String HALF_YEAR = "&from=2019-08-01&to=2020-01-31&step=total";

  @Test
  void shouldAnswerTheReportOfJanuary2020() {
    Api.define("report-logins", "flow", "S1");
    Api.putMetric("report-appointments", "flow");
    String id =
        Api.publish(
            "The report of January 2020",
            "report-logins,S1,2019-08-01/2020-01-31,1900000,approximately",
            "report-appointments,S1,2019-08-01/2020-01-31,107000,at-least");

    series("metric=report-logins&metric=report-appointments&area=S1" + HALF_YEAR)
        .statusCode(200)
        .body("items.metric", equalTo(List.of("report-logins", "report-appointments")))
        .body("items.area", equalTo(List.of("S1", "S1")))
        .body("items.unit", equalTo(List.of("logins", "logins")))
        .body("items.points.size()", equalTo(2))
        .body("items[0].points[0].period", equalTo("2019-08-01/2020-01-31"))
        .body("items[0].points[0].value", equalTo("1900000"))
        .body("items[0].points[0].qualifier", equalTo("approximately"))
        .body("items[0].points[0].release", equalTo(id))
        .body("items[0].points[0].coverage", equalTo(Map.of("days", 184, "of", 184)))
        .body("items[0].points[0]", not(hasKey("day")))
        .body("items[1].points[0].value", equalTo("107000"))
        .body("items[1].points[0].qualifier", equalTo("at-least"));
  }

  @Test
  void shouldNotShowAFigureInAWindowThatItReachesOutOf() {
    Api.define("reaching", "flow", "S2");
    Api.publish("Reaching", "reaching,S2,2019-08-01/2020-01-31,1900000,approximately");

    series("metric=reaching&area=S2&from=2019-06-01&to=2019-06-30&step=total")
        .statusCode(200)
        .body("items[0].points", equalTo(List.of()));
  }

  @Test
  void shouldAddUpMonthsWithTheirCoverage() {
    Api.define("monthly", "flow", "S3");
    Api.publish(
        "Monthly",
        "monthly,S3,2019-07,100,",
        "monthly,S3,2019-08-30,7.25,estimated",
        "monthly,S3,2019-08-31,0.75,");

    series("metric=monthly&area=S3&step=month")
        .body("items[0].points.period", equalTo(List.of("2019-07", "2019-08")))
        .body("items[0].points.value", equalTo(List.of("100", "8")))
        .body("items[0].points[0].qualifier", equalTo(null))
        .body("items[0].points[1].qualifier", equalTo("estimated"))
        .body("items[0].points[1].coverage", equalTo(Map.of("days", 2, "of", 31)));
    series("metric=monthly&area=S3&step=total&from=2019-07-01&to=2019-08-31")
        .body("items[0].points[0].value", equalTo("108"))
        .body("items[0].points[0].coverage", equalTo(Map.of("days", 33, "of", 62)));
  }

  @Test
  void shouldShowTheDayOfALevel() {
    Api.define("users", "stock", "S4");
    Api.publish("Users", "users,S4,2019-12-11,192676,");

    series("metric=users&area=S4&step=month&from=2019-12-01&to=2020-01-31")
        .body("items[0].points.size()", equalTo(1))
        .body("items[0].points[0].period", equalTo("2019-12"))
        .body("items[0].points[0].value", equalTo("192676"))
        .body("items[0].points[0].day", equalTo("2019-12-11"));
  }

  @Test
  void shouldRefuseASumThatTheKindForbids() {
    Api.define("people", "distinct", "S5");
    Api.publish("People", "people,S5,2019-07,5,", "people,S5,2019-08-01,1,");

    series("metric=people&area=S5&step=month&from=2019-07-01&to=2019-07-31")
        .statusCode(200)
        .body("items[0].points[0].value", equalTo("5"));
    series("metric=people&area=S5&step=month")
        .statusCode(422)
        .body("type", equalTo("/problems/rule-broken"))
        .body("detail", containsString("people is a distinct"))
        .body("detail", containsString("2019-08"));
  }

  @Test
  void shouldShowTheFigurePublishedLastAndKeepPastAnswersByteForByte() {
    Api.define("revised", "flow", "S6");
    String question = "metric=revised&area=S6&step=month";
    String first = Api.publish("Revised", "revised,S6,2019-07-01,1,", "revised,S6,2019-07-02,2,");
    String known = series(question).extract().path("knownAt");
    String before = series(question + "&knownAt=" + known).extract().asString();

    String second = Api.publish("Revision", "revised,S6,2019-07-02,20,");

    series(question)
        .body("items[0].points[0].value", equalTo("21"))
        .body("items[0].points[0].release", equalTo(second));
    assertThat(series(question + "&knownAt=" + known).extract().asString())
        .isEqualTo(before)
        .contains("\"value\":\"3\"")
        .contains(first);
    series(question + "&knownAt=" + known)
        .header("Cache-Control", "public, max-age=31536000, immutable");
  }

  @Test
  void shouldAnswerNothingNewToAReaderWhoHasItAlready() {
    Api.define("cached", "flow", "S7");
    String tag = series("metric=cached&area=S7").extract().header("ETag");

    given()
        .header("If-None-Match", tag)
        .get(Api.ROOT + "/series?metric=cached&area=S7")
        .then()
        .statusCode(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          area=S8                                                     | metric is missing
          metric=asked                                                | area is missing
          metric=asked&area=S8&step=year                              | step must be one of
          metric=asked&area=S8&step=total                             | A total needs
          metric=asked&area=S8&step=total&from=2019-07-01             | A total needs
          metric=asked&area=S8&from=July                              | from must be a day
          metric=asked&area=S8&from=2019-07-02&to=2019-07-01          | to is before from
          metric=asked&area=S8&knownAt=2999-01-01T00:00:00Z           | knownAt is in the future
          metric=asked&area=S8&on=2019-07-01                          | Unknown query parameter
          metric=asked&area=S8&step=day&step=week                     | step is given more than once
          """)
  void shouldRefuseAQuestionThatCantBeUnderstood(String query, String detail) {
    series(query)
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource({
    "metric=nobody-knows&area=S9, nobody-knows",
    "metric=named&area=NOWHERE,   NOWHERE",
    "metric=named&area=e%00,      e?",
    "metric=named&area=S9&knownAt=2019-01-01T00:00:00Z, named"
  })
  void shouldNameTheMetricOrAreaThatItDoesNotKnow(String query, String name) {
    Api.define("named", "flow", "S9");

    series(query)
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"))
        .body("detail", containsString("'" + name + "'"));
  }

  private static ValidatableResponse series(String query) {
    return given().urlEncodingEnabled(false).get(Api.ROOT + "/series?" + query).then();
  }
}
