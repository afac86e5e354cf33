package uk.nhsx.appmetrics.freshness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Freshness: searched, and as CSV. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class FreshnessListResourceTest {

  private static final String LIST = Api.ROOT + "/freshness";

  @Inject MutableClock clock;

  @BeforeEach
  void define() {
    put(
        "gauged-first",
        """
        {"title":"Übersicht der Frische 99%_","description":"Never searched.","unit":"logins",
         "kind":"flow","cadence":"day"}
        """);
    put(
        "gauged-second",
        """
        {"title":"=1+1","unit":"people","kind":"distinct","cadence":"month"}
        """);
    put("gauged-between", Api.metric("flow"));
  }

  @AfterEach
  void reset() {
    clock.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ","})
  void shouldTakeAnEmptyAcceptForNone(String accept) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + LIST))
            .header("Accept", accept)
            .build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
  }

  @Test
  void shouldShowTheDayOnWhichMetricsAreLate() {
    given()
        .get(LIST + "?knownAt=2019-07-01T23:30:00Z")
        .then()
        .statusCode(200)
        .body("on", equalTo("2019-07-02"))
        .body("knownAt", equalTo("2019-07-01T23:30:00.000000Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "GAUGED-, gauged-between gauged-first gauged-second",
    "gauged-f, gauged-first",
    "%C3%9CBERSICHT, gauged-first",
    "99%25_, gauged-first",
    "never%20searched, ''",
    "gauged-third, ''"
  })
  void shouldFindByKeyAndTitleOfTheMetric(String q, String keys) {
    Response found = given().urlEncodingEnabled(false).get(LIST + "?q=" + q);

    found.then().statusCode(200);
    assertThat(String.join(" ", found.<List<String>>path("items.metric"))).isEqualTo(keys);
  }

  @Test
  void shouldPageThroughWhatWasFound() {
    Response first = given().get(LIST + "?q=gauged-&limit=2");
    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    assertThat(first.<List<String>>path("items.metric"))
        .containsExactly("gauged-between", "gauged-first");
    assertThat(second.<List<String>>path("items.metric")).containsExactly("gauged-second");
    assertThat(second.<String>path("next")).isNull();
  }

  @Test
  void shouldWriteARowForEachMetric() throws IOException {
    Api.registerAreas("GAUGED1,nation,", "GAUGED2,nation,");
    String release =
        Api.publish(
            "Gauged", "gauged-first,GAUGED1,2019-07-01,1,", "gauged-first,GAUGED2,2019-07-02,1,");
    String publishedAt = given().get(Api.ROOT + "/releases/" + release).path("publishedAt");

    assertThat(DescribedCsv.rows(csv("q=gauged-first")))
        .extracting(CsvRecord::getFields)
        .containsExactly(row("day", "2019-07-02", publishedAt, "2019-07-04", "true"));
    assertThat(DescribedCsv.rows(csv("area=GAUGED1&q=gauged-first")))
        .extracting(CsvRecord::getFields)
        .containsExactly(row("day", "2019-07-01", publishedAt, "2019-07-03", "true"));
    assertThat(DescribedCsv.rows(csv("area=GAUGED1&q=gauged-second")))
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of("gauged-second", "'=1+1", "people", "distinct", "month", "", "", "", "false"));
  }

  private static List<String> row(String... freshness) {
    List<String> row =
        new ArrayList<>(List.of("gauged-first", "Übersicht der Frische 99%_", "logins", "flow"));
    row.addAll(List.of(freshness));
    return row;
  }

  @Test
  void shouldWriteWhatWasKnownForEver() throws IOException {
    Api.putMetric("gauging-later", "flow");
    String before = Api.lastChange().minusNanos(1_000).toString();

    Response answer = csv("q=gauging-later&knownAt=" + before);

    answer.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(answer)).isEmpty();
  }

  @Test
  void shouldBeNegotiatedByTypeAndHaveATagOfItsOwn() {
    Response csv = given().accept("text/csv").get(LIST + "?q=gauged-");
    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept");
    String tag = csv.header("ETag");

    given().header("If-None-Match", tag).get(LIST + "?q=gauged-&format=csv").then().statusCode(304);
    given()
        .header("If-None-Match", tag)
        .get(LIST + "?q=gauged-")
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv"})
  void shouldHaveAnotherTagOnAnotherDaySinceMoreMayBeLate(String format) {
    String path = LIST + "?q=gauged-&format=" + format;
    clock.move(Duration.ofDays(-1));
    String yesterday = given().get(path).header("ETag");
    given().header("If-None-Match", yesterday).get(path).then().statusCode(304);
    clock.reset();

    given().header("If-None-Match", yesterday).get(path).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=%00",
        "?format=xml",
        "?format=csv&limit=5",
        "?format=csv&cursor=abc",
        "/csv-metadata?limit=5",
        "/csv-metadata?format=json",
        "/csv-metadata?q=%00"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + query)
        .then()
        .statusCode(400)
        .body("type", containsString("/problems/invalid-parameter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=csv&area=NOWHERE", "/csv-metadata?area=NOWHERE"})
  void shouldNotWriteTheFreshnessOfAnAreaThatIsNotKnown(String query) {
    given()
        .get(LIST + query)
        .then()
        .statusCode(404)
        .body("detail", containsString("There is no area 'NOWHERE', as known at"));
  }

  private static Response csv(String query) {
    Response answer = given().get(LIST + "?format=csv&" + query);
    answer.then().statusCode(200);
    return answer;
  }

  private static void put(String key, String body) {
    if (given().get(Api.ROOT + "/metrics/" + key).statusCode() == 404) {
      Api.publisher()
          .contentType("application/json")
          .body(body.getBytes(StandardCharsets.UTF_8))
          .put(Api.ROOT + "/metrics/" + key)
          .then()
          .statusCode(201);
    }
  }
}
