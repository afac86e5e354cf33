package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SeriesResourceTest {

  @Inject SeriesReader reader;
  @Inject SeriesConfig config;

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
  void shouldWriteJsonInOneWayOnly() {
    Api.define("written", "stock", "S10");
    String id =
        Api.publish(
            "Written", "written,S10,2019-06-30,1.50,at-least", "written,S10,2019-07-02,20,");
    String query = "metric=written&area=S10&step=month";
    String known = series(query).extract().path("knownAt");

    assertThat(series(query).contentType("application/json").extract().asString())
        .isEqualTo(
            """
            {"items":[{"metric":"written","area":"S10","unit":"logins","points":[\
            {"period":"2019-06","value":"1.5","qualifier":"at-least","release":"%1$s",\
            "coverage":{"days":1,"of":30},"day":"2019-06-30"},\
            {"period":"2019-07","value":"20","qualifier":null,"release":"%1$s",\
            "coverage":{"days":1,"of":31},"day":"2019-07-02"}]}],\
            "from":null,"to":null,"step":"month","knownAt":"%2$s"}"""
                .formatted(id, known));
  }

  @Test
  void shouldWriteARowForEachPointAsItIsDescribed() throws IOException {
    Api.define("rowed-flow", "flow", "S11");
    Api.define("rowed-stock", "stock", "S12");
    String id =
        Api.publish(
            "Rowed",
            "rowed-flow,S11,2019-07-01,1.50,at-least",
            "rowed-flow,S11,2019-07-07,20,approximately",
            "rowed-flow,S11,2020-W01,3,",
            "rowed-stock,S11,2019-07-05,4,");

    Response csv =
        given()
            .urlEncodingEnabled(false)
            .get(
                Api.ROOT
                    + "/series?format=csv&metric=rowed-flow&metric=rowed-stock&area=S11&area=S12"
                    + "&step=week&from=2019-07-02&to=2020-01-31");

    assertThat(csv.asString())
        .isEqualTo(
            """
            metric,area,period,from,to,value,qualifier,unit,release,day,coverageDays,coverageOf
            rowed-flow,S11,2019-W27,2019-07-01,2019-07-07,20,approximately,logins,%1$s,,1,6
            rowed-flow,S11,2020-W01,2019-12-30,2020-01-05,3,,logins,%1$s,,7,7
            rowed-stock,S11,2019-W27,2019-07-01,2019-07-07,4,,logins,%1$s,2019-07-05,1,6
            """
                .formatted(id)
                .replace("\n", "\r\n"));
    assertThat(DescribedCsv.rows(csv)).hasSize(3);
  }

  @Test
  void shouldBeWrittenInTheRequestedFormat() {
    Api.define("negotiated", "flow", "S13");
    String query = "metric=negotiated&area=S13";
    String asJson = series(query).header("Vary", "Accept").extract().header("ETag");

    accepting("text/csv", query)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept")
        .header("ETag", not(equalTo(asJson)));
    accepting("application/json", query + "&format=csv")
        .contentType(startsWith("text/csv"))
        .header("Vary", nullValue());
    accepting("text/csv", query + "&format=json")
        .contentType("application/json;charset=UTF-8")
        .header("Link", nullValue());
    accepting("image/png", query).statusCode(406);
    series(query + "&format=jsonl").statusCode(400);
  }

  @Test
  void shouldAnswerHeadWithTheHeadersOfGet() {
    Api.define("headed", "flow", "S14");
    String query = "metric=headed&area=S14&format=csv";
    Headers full = series(query).extract().headers();

    given()
        .head(Api.ROOT + "/series?" + query)
        .then()
        .statusCode(200)
        .header("ETag", full.getValue("ETag"))
        .header("Content-Type", full.getValue("Content-Type"))
        .header("Link", full.getValue("Link"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, metric=described&area=S15&step=decade",
    "400, metric=described&area=S15&format=json",
    "400, metric=described&area=S15&limit=1",
    "404, metric=described&area=NOWHERE"
  })
  void shouldNotDescribeACsvThatCantBeHad(int status, String query) {
    Api.define("described", "flow", "S15");

    given().get(Api.ROOT + "/series/csv-metadata?" + query).then().statusCode(status);
  }

  @Test
  void shouldNotDescribeACsvThatNeedsAForbiddenSum() {
    Api.define("undescribed", "ratio", "S17");
    Api.publish("Undescribed", "undescribed,S17,2019-07-01,0.5,");

    given()
        .get(Api.ROOT + "/series/csv-metadata?metric=undescribed&area=S17&step=month")
        .then()
        .statusCode(422);
  }

  @Test
  void shouldKeepTheDescriptionForEverOfACsvThatIsKeptForEver() {
    Api.define("kept", "flow", "S16");
    String query = "metric=kept&area=S16";
    String known = series(query).extract().path("knownAt");

    given()
        .urlEncodingEnabled(false)
        .get(Api.ROOT + "/series/csv-metadata?" + query + "&knownAt=" + known)
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body("url", equalTo(Api.ROOT + "/series?" + query + "&knownAt=" + known + "&format=csv"));
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
  void shouldAddUpQuartersAndYearsWithTheirCoverage() {
    Api.define("quarterly", "flow", "S18");
    String id =
        Api.publish(
            "Quarterly",
            "quarterly,S18,2019-07,100,",
            "quarterly,S18,2019-08,20,",
            "quarterly,S18,2019-10-01/2019-12-31,7,estimated");

    series("metric=quarterly&area=S18&step=quarter")
        .body("items[0].points.period", equalTo(List.of("2019-Q3", "2019-Q4")))
        .body("items[0].points.value", equalTo(List.of("120", "7")))
        .body("items[0].points[0].coverage", equalTo(Map.of("days", 62, "of", 92)))
        .body("items[0].points[1].coverage", equalTo(Map.of("days", 92, "of", 92)));
    series("metric=quarterly&area=S18&step=year")
        .body("items[0].points.period", equalTo(List.of("2019")))
        .body("items[0].points.value", equalTo(List.of("127")))
        .body("items[0].points[0].coverage", equalTo(Map.of("days", 154, "of", 365)));
    assertThat(series("metric=quarterly&area=S18&step=year&format=csv").extract().asString())
        .endsWith(
            "\r\nquarterly,S18,2019,2019-01-01,2019-12-31,127,estimated,logins,"
                + id
                + ",,154,365\r\n");
  }

  @Test
  void shouldRefuseASumByQuarterThatTheKindForbids() {
    Api.define("quarterly-people", "distinct", "S18");
    Api.publish("Quarterly people", "quarterly-people,S18,2019-07,5,");

    series("metric=quarterly-people&area=S18&step=quarter")
        .statusCode(422)
        .body("detail", containsString("none was supplied for 2019-Q3 as a whole"));
  }

  @Test
  void shouldEchoTheWindowAndTheStep() {
    Api.define("echoed", "flow", "S19");

    series("metric=echoed&area=S19&from=2019-12-01&to=2019-12-31&step=week")
        .body("from", equalTo("2019-12-01"))
        .body("to", equalTo("2019-12-31"))
        .body("step", equalTo("week"));
    series("metric=echoed&area=S19&from=2019-12-01")
        .body("from", equalTo("2019-12-01"))
        .body("to", nullValue())
        .body("step", equalTo("day"));
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
    String query = "metric=revised&area=S6&step=month";
    String first = Api.publish("Revised", "revised,S6,2019-07-01,1,", "revised,S6,2019-07-02,2,");
    String known = series(query).extract().path("knownAt");
    String before = series(query + "&knownAt=" + known).extract().asString();
    String tag = series(query + "&knownAt=" + known).extract().header("ETag");

    String second = Api.publish("Revision", "revised,S6,2019-07-02,20,");

    series(query)
        .body("items[0].points[0].value", equalTo("21"))
        .body("items[0].points[0].release", equalTo(second));
    assertThat(series(query + "&knownAt=" + known).extract().asString())
        .isEqualTo(before)
        .contains("\"value\":\"3\"")
        .contains(first);
    series(query + "&knownAt=" + known)
        .header("ETag", tag)
        .header("Cache-Control", "public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"series?", "series?format=csv&", "series/csv-metadata?"})
  void shouldAnswerNotModifiedToAClientThatHasTheTag(String resource) {
    Api.define("cached", "flow", "S7");
    String address = Api.ROOT + "/" + resource + "metric=cached&area=S7";
    String tag = given().get(address).header("ETag");

    given()
        .header("If-None-Match", tag)
        .get(address)
        .then()
        .statusCode(304)
        .header("Cache-Control", "no-cache");
  }

  @Test
  void shouldAnswerNotFoundWhateverTagTheClientHas() {
    given()
        .header("If-None-Match", "*")
        .get(Api.ROOT + "/series?metric=nobody-knows&area=S7")
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          area=S8                                                     | metric is missing
          metric=asked                                                | area is missing
          metric=asked&area=S8&step=decade                            | step must be
          metric=asked&area=S8&labels=yes                             | labels must be
          metric=asked&area=S8&step=total                             | A total needs
          metric=asked&area=S8&step=total&from=2019-07-01             | A total needs
          metric=asked&area=S8&from=July                              | from must be a day
          metric=asked&area=S8&from=2019-07-02&to=2019-07-01          | to is before from
          metric=asked&area=S8&knownAt=2999-01-01T00:00:00Z           | knownAt is in the future
          metric=asked&area=S8&on=2019-07-01                          | Unknown query parameter
          metric=asked&area=S8&step=day&step=week                     | step is given more than once
          """)
  void shouldRefuseAQueryThatCantBeRead(String query, String detail) {
    series(query)
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("detail", containsString(detail));
  }

  @Test
  void shouldNameAllBadParametersOfAQuery() {
    series("form=2019-07-01&to=%E9&step=decade&labels=yes&knownAt=2019-07-01T10:00:00+01:00")
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body(
            "errors.path",
            containsInAnyOrder(
                "$query.form",
                "$query.metric",
                "$query.area",
                "$query.to",
                "$query.step",
                "$query.labels",
                "$query.knownAt"))
        .body(
            "errors.message",
            hasItems(
                "Unknown query parameter form. Did you mean from?",
                "step must be day, week, month, quarter, year or total",
                "labels must be true or false"));
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

  @Test
  void shouldReadAQueryOfAThousandAreas() {
    Api.define("wide", "flow", "S10");

    series("metric=wide" + "&area=S10".repeat(1_000) + "&area=NOWHERE")
        .statusCode(404)
        .body("detail", containsString("'NOWHERE'"));
  }

  private static ValidatableResponse accepting(String accept, String query) {
    return given()
        .accept(accept)
        .urlEncodingEnabled(false)
        .get(Api.ROOT + "/series?" + query)
        .then();
  }

  private static ValidatableResponse series(String query) {
    return given().urlEncodingEnabled(false).get(Api.ROOT + "/series?" + query).then();
  }

  @Test
  void shouldNotShowASumThatLeavesAreasOut() {
    Api.putMetric("left-out", "flow");
    Api.putAreas(
        """
        code,name,type,parent
        LONAT,N,nation,
        LOREG,R,region,LONAT
        LOICB,I,icb,LOREG
        LODAYS,D,practice,LOICB
        LOMONTH,M,practice,LOREG
        """);
    Api.publish("Left out", "left-out,LODAYS,2019-07-01,2,", "left-out,LOMONTH,2019-07,1,");

    for (String area : List.of("LOREG", "LONAT")) {
      given()
          .get(Api.ROOT + "/series?metric=left-out&step=month&area=" + area)
          .then()
          .statusCode(422)
          .body("type", equalTo("/problems/rule-broken"))
          .body("detail", containsString("left-out of " + area + " in 2019-07 is unknown"));
    }
    assertThat(pointsOf("metric=left-out&step=month&area=LOICB").getString("value[0]"))
        .isEqualTo("2");
  }

  @Test
  void shouldShowASumOfSuppliedMonthsThoughDaysAreSuppliedBelow() {
    Api.putMetric("months-above", "flow");
    Api.putAreas(
        """
        code,name,type,parent
        MAREG,R,region,
        MAICB,I,icb,MAREG
        MADAYS,D,practice,MAICB
        """);
    Api.publish("Months", "months-above,MADAYS,2019-07-01,2,", "months-above,MAICB,2019-07,60,");

    assertThat(pointsOf("metric=months-above&step=month&area=MAREG").getString("value[0]"))
        .isEqualTo("60");
  }

  private static JsonPath pointsOf(String query) {
    return given()
        .get(Api.ROOT + "/series?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .setRootPath("items[0].points");
  }

  @Test
  void shouldRejectAQueryWhenTooManyAreBeingAnswered() {
    Api.define("crowded", "flow", "CROWDED");
    String query = Api.ROOT + "/series?metric=crowded&area=CROWDED";

    Response rejected = whileBeingRead(config.maxQueries(), () -> given().get(query));

    assertThat(rejected.statusCode()).isEqualTo(503);
    assertThat(rejected.header("Retry-After")).isEqualTo("5");
    assertThat(rejected.<String>path("type")).isEqualTo("/problems/unavailable");
    assertThat(given().get(query).statusCode()).isEqualTo(200);
  }

  /** Makes a request while a number of others are answered. */
  private Response whileBeingRead(int others, Supplier<Response> request) {
    return others == 0 ? request.get() : reader.limited(() -> whileBeingRead(others - 1, request));
  }
}
