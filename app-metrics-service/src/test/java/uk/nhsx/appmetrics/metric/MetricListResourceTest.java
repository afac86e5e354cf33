package uk.nhsx.appmetrics.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The catalogue: searched, and as CSV. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class MetricListResourceTest {

  private static final String LIST = Api.ROOT + "/metrics";

  @BeforeEach
  void define() {
    put(
        "sought-first",
        """
        {"title":"Ärztliche Zugänge 100%_","description":"Says \\"so\\",\\nin two lines.",
         "unit":"logins","kind":"flow","cadence":"day","column":"SoughtColumn"}
        """);
    put(
        "sought-second",
        """
        {"title":"=1+1","unit":"people","kind":"distinct","cadence":"month"}
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "SOUGHT-, sought-first sought-second",
    "sought-f, sought-first",
    "%C3%84RZTLICHE, sought-first",
    "100%25_, sought-first",
    "in%20two%20lines, sought-first",
    "sought-third, ''"
  })
  void shouldFindByKeyTitleAndDescription(String q, String keys) {
    Response found = given().urlEncodingEnabled(false).get(LIST + "?q=" + q);

    found.then().statusCode(200);
    assertThat(String.join(" ", found.<List<String>>path("items.key"))).isEqualTo(keys);
  }

  @Test
  void shouldPageThroughWhatWasFound() {
    Response first = given().get(LIST + "?q=sought-&limit=1");
    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    assertThat(first.<List<String>>path("items.key")).containsExactly("sought-first");
    assertThat(second.<List<String>>path("items.key")).containsExactly("sought-second");
    assertThat(second.<String>path("next")).isNull();
  }

  @Test
  void shouldWriteARowForEach() throws IOException {
    List<CsvRecord> rows = DescribedCsv.rows(csv("q=sought-"));

    assertThat(rows)
        .extracting(CsvRecord::getFields)
        .containsExactly(
            List.of(
                "sought-first",
                "Ärztliche Zugänge 100%_",
                "Says \"so\",\nin two lines.",
                "logins",
                "flow",
                "day",
                "SoughtColumn"),
            List.of("sought-second", "'=1+1", "", "people", "distinct", "month", ""));
  }

  @Test
  void shouldShowWhatWasKnownForEver() throws IOException {
    Api.putMetric("known-later", "flow");
    String before = Api.lastChange().minusNanos(1_000).toString();

    Response answer = csv("q=known-later&knownAt=" + before);

    answer.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(DescribedCsv.rows(answer)).isEmpty();
  }

  @Test
  void shouldBeNegotiatedByTypeAndHaveATagOfItsOwn() {
    Response csv = given().accept("text/csv").get(LIST + "?q=sought-");
    csv.then()
        .statusCode(200)
        .contentType("text/csv; charset=UTF-8; header=present")
        .header("Vary", "Accept");
    String tag = csv.header("ETag");

    given().header("If-None-Match", tag).get(LIST + "?q=sought-&format=csv").then().statusCode(304);
    given()
        .header("If-None-Match", tag)
        .get(LIST + "?q=sought-")
        .then()
        .statusCode(200)
        .contentType("application/json");
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
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @Test
  void shouldRefuseATextThatIsTooLong() {
    given().get(LIST + "?q=" + "a".repeat(200)).then().statusCode(200);
    given().get(LIST + "?q=" + "a".repeat(201)).then().statusCode(400);
  }

  @Test
  void shouldNameAllThatIsWrongWithARequestForTheDescription() {
    given()
        .get(LIST + "/csv-metadata?knownAt=x&format=json")
        .then()
        .statusCode(400)
        .body("errors.path", equalTo(List.of("$query.format", "$query.knownAt")));
  }

  @Test
  void shouldNotDefineAMetricInThePlaceOfTheDescription() {
    Api.putMetric("csv-metadata", "flow")
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.key")));
  }

  private static Response csv(String query) {
    Response answer = given().get(LIST + "?format=csv&" + query);
    answer.then().statusCode(200);
    return answer;
  }

  private static void put(String key, String body) {
    if (given().get(LIST + "/" + key).statusCode() == 404) {
      Api.publisher()
          .contentType("application/json")
          .body(body.getBytes(StandardCharsets.UTF_8))
          .put(LIST + "/" + key)
          .then()
          .statusCode(201);
    }
  }
}
