package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class PeriodsResourceTest {

  @Test
  void shouldListThePeriodsTheNewestAndShortestFirst() {
    Api.define("periods", "flow", "PD1");
    Api.define("periods-other", "flow", "PD2");
    Api.publish(
        "Periods",
        "periods,PD1,2019-07-31,1,",
        "periods,PD1,2019-07,1,",
        "periods,PD1,2019-W27,1,",
        "periods,PD1,2019-08-01/2020-01-31,1,",
        "periods,PD1,2018-01-01/2018-12-31,1,",
        "periods,PD2,2019-09-01,1,",
        "periods-other,PD1,2019-09-02,1,");

    periods("periods", "area=PD1")
        .statusCode(200)
        .body(
            "items.period",
            equalTo(
                List.of(
                    "2019-08-01/2020-01-31",
                    "2019-07-31",
                    "2019-07",
                    "2019-W27",
                    "2018-01-01/2018-12-31")))
        .body("next", nullValue());
  }

  @Test
  void shouldListThePeriodsOfSums() {
    Api.define("periods-summed", "flow", "PD3");
    Api.registerAreas("PD3P,practice,PD3");
    Api.publish("Periods summed", "periods-summed,PD3P,2019-07-01,1,");

    periods("periods-summed", "area=PD3").body("items.period", equalTo(List.of("2019-07-01")));
  }

  @Test
  void shouldGoThroughAllPeriodsPageByPageAsTheFirstPageShowedThem() {
    Api.define("periods-paged", "flow", "PD4");
    Api.publish(
        "Periods paged",
        "periods-paged,PD4,2019-07-01,1,",
        "periods-paged,PD4,2019-07-02,1,",
        "periods-paged,PD4,2019-07-03,1,",
        "periods-paged,PD4,2019-07-01/2019-07-03,1,",
        "periods-paged,PD4,2019-07-02/2019-07-03,1,");
    Response first = given().get(path("periods-paged", "area=PD4&limit=2"));
    Api.publish("Periods meanwhile", "periods-paged,PD4,2019-06-01,1,");

    String next = first.path("next");
    assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
    List<String> read = new ArrayList<>(first.<List<String>>path("items.period"));
    while (next != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(next).jsonPath();
      read.addAll(page.getList("items.period"));
      next = page.getString("next");
    }

    assertThat(read)
        .containsExactly(
            "2019-07-03",
            "2019-07-02/2019-07-03",
            "2019-07-01/2019-07-03",
            "2019-07-02",
            "2019-07-01");
  }

  @Test
  void shouldListWhatWasKnownAtAnInstant() {
    Api.define("periods-known", "flow", "PD5");
    Api.publish("Periods known 1", "periods-known,PD5,2019-07-01,1,");
    String second = Api.publish("Periods known 2", "periods-known,PD5,2019-07-02,1,");
    String known = "&knownAt=" + Api.lastChange();

    Api.withdraw(second, "It was wrong.").statusCode(200);

    periods("periods-known", "area=PD5").body("items.period", equalTo(List.of("2019-07-01")));
    periods("periods-known", "area=PD5" + known)
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body("items.period", equalTo(List.of("2019-07-02", "2019-07-01")));
  }

  @Test
  void shouldAnswerNotModifiedToAClientThatHasTheTag() {
    Api.define("periods-cached", "flow", "PD6");
    String path = path("periods-cached", "area=PD6");
    String tag =
        given().get(path).then().body("items", equalTo(List.of())).extract().header("ETag");

    given().header("If-None-Match", tag).get(path).then().statusCode(304);
    given()
        .header("If-None-Match", "*")
        .get(path("periods-unknown", "area=PD6"))
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          periods-asked   | limit=2                  | 400 | area is missing
          periods-asked   | area=PD7&area=PD8        | 400 | area is given more than once
          periods-asked   | area=PD7&on=2019-07-01   | 400 | Unknown query parameter
          periods-asked   | area=PD7&limit=0         | 400 | limit must be a whole number
          periods-asked   | area=PD7&cursor=x        | 400 | cursor is not one
          periods-asked   | area=NOWHERE             | 404 | There is no area 'NOWHERE', as known at
          periods-unknown | area=PD7                 | 404 | There is no metric 'periods-unknown', as known at
          """)
  void shouldRefuseAQueryThatCantBeAnswered(String metric, String query, int status, String why) {
    Api.define("periods-asked", "flow", "PD7");

    periods(metric, query).statusCode(status).body("detail", containsString(why));
  }

  @Test
  void shouldRefuseTheCursorOfAnotherList() {
    Api.define("periods-mixed", "flow", "PD8");
    Api.putMetric("periods-mixed-2", "flow");
    String next = given().get(Api.ROOT + "/metrics?limit=1").path("next");
    String cursor = next.substring(next.indexOf("cursor="));

    periods("periods-mixed", "area=PD8&" + cursor)
        .statusCode(400)
        .body("detail", containsString("cursor is not one"));
  }

  @Test
  void shouldWriteARowForEachPeriod() throws IOException {
    Api.define("periods-written", "flow", "PD9");
    Api.publish(
        "Periods written",
        "periods-written,PD9,2019-07,1,",
        "periods-written,PD9,2019-W27,1,",
        "periods-written,PD9,2019-07-31,1,",
        "periods-written,PD9,2019-08-01/2020-01-31,1,");

    assertThat(DescribedCsv.rows(csv("periods-written", "area=PD9")))
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of("2019-08-01/2020-01-31", "2019-08-01", "2020-01-31"),
            List.of("2019-07-31", "2019-07-31", "2019-07-31"),
            List.of("2019-07", "2019-07-01", "2019-07-31"),
            List.of("2019-W27", "2019-07-01", "2019-07-07"));
  }

  @Test
  void shouldWriteAllPeriodsHoweverManyThereAre() throws IOException {
    Api.define("periods-many", "flow", "PD10");
    LocalDate last = LocalDate.of(2019, 7, 1);
    List<String> days =
        IntStream.range(0, 1_001).mapToObj(day -> last.minusDays(day).toString()).toList();
    Api.publish(
        "Periods many",
        days.stream().map(day -> "periods-many,PD10," + day + ",1,").toArray(String[]::new));

    assertThat(DescribedCsv.rows(csv("periods-many", "area=PD10")))
        .extracting(row -> row.getField(0))
        .isEqualTo(days);
  }

  @Test
  void shouldWriteWhatWasKnownForEver() throws IOException {
    Api.define("periods-then", "flow", "PD11");
    Api.publish("Periods then", "periods-then,PD11,2019-07-01,1,");
    String known = "&knownAt=" + Api.lastChange();
    Api.publish("Periods since", "periods-then,PD11,2019-07-02,1,");

    Response then = csv("periods-then", "area=PD11" + known);

    then.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(then))
        .extracting(row -> row.getField(0))
        .containsExactly("2019-07-01");
  }

  @Test
  void shouldBeNegotiatedByTypeAndHaveATagOfItsOwn() {
    Api.define("periods-tagged", "flow", "PD12");
    String path = path("periods-tagged", "area=PD12");
    Response csv = given().accept("text/csv").get(path);
    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept");
    String tag = csv.header("ETag");

    given().header("If-None-Match", tag).get(path + "&format=csv").then().statusCode(304);
    given()
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          periods?area=PD13&format=xml          | 400
          periods?format=csv                    | 400
          periods?area=PD13&format=csv&limit=5  | 400
          periods?area=PD13&format=csv&cursor=a | 400
          periods?area=NOWHERE&format=csv       | 404
          periods/csv-metadata                  | 400
          periods/csv-metadata?area=PD13&limit=5     | 400
          periods/csv-metadata?area=PD13&format=json | 400
          periods/csv-metadata?area=NOWHERE     | 404
          """)
  void shouldRefuseACsvThatThereIsNot(String address, int status) {
    Api.define("periods-refused", "flow", "PD13");

    given().get(Api.ROOT + "/metrics/periods-refused/" + address).then().statusCode(status);
  }

  private static Response csv(String metric, String query) {
    Response answer = given().get(path(metric, query + "&format=csv"));
    answer.then().statusCode(200);
    return answer;
  }

  private static ValidatableResponse periods(String metric, String query) {
    return given().urlEncodingEnabled(false).get(path(metric, query)).then();
  }

  private static String path(String metric, String query) {
    return Api.ROOT + "/metrics/" + metric + "/periods?" + query;
  }
}
