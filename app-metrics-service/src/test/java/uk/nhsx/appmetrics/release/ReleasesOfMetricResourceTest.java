package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The list of releases, narrowed to those that supply figures of one metric. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ReleasesOfMetricResourceTest {

  private static final String LIST = Api.ROOT + "/releases";
  private static final String AREA = "ROM1";

  private static int tests;

  @Inject Clock clock;

  private String metric;
  private String other;

  @BeforeEach
  void define() {
    tests++;
    metric = "of-metric-" + tests;
    other = "of-another-" + tests;
    Api.define(metric, "flow", AREA);
    Api.define(other, "flow", AREA);
  }

  @Test
  void shouldShowThoseThatSupplyFiguresOfTheMetric() {
    String first = Api.publish("First " + metric, figure(metric));
    String elsewhere = Api.publish("Elsewhere " + metric, figure(other));
    String both = Api.publish("Both " + metric, figure(other), figure(metric));

    assertThat(found("metric=" + metric)).containsExactly(both, first);
    assertThat(found("metric=" + other)).containsExactly(both, elsewhere);
  }

  @Test
  void shouldShowNoneOfAMetricWithoutFigures() {
    Api.publish("Elsewhere " + metric, figure(other));

    assertThat(found("metric=" + metric)).isEmpty();
  }

  @Test
  void shouldShowThoseThatAlsoContainAText() {
    String first = Api.publish("First " + metric, figure(metric));
    Api.publish("Second " + metric, figure(metric));
    Api.publish("First of another " + metric, figure(other));

    assertThat(found("q=FIRST&metric=" + metric)).containsExactly(first);
  }

  @Test
  void shouldShowAnEmbargoedOneToAPublisherAlone() {
    String published = Api.publish("Out " + metric, figure(metric));
    String embargoed = embargo("Embargoed " + metric);

    List<String> ofAnyone = found("metric=" + metric);
    List<String> ofPublisher = found(Api.publisher(), "metric=" + metric);

    assertThat(ofAnyone).containsExactly(published);
    assertThat(ofPublisher).containsExactly(embargoed, published);
    Api.cancel(embargoed, "Not of use any more.").statusCode(200);
  }

  @Test
  void shouldNotShowACancelledOneWhichHasNoFigures() {
    String cancelled = embargo("Cancelled " + metric);
    Api.cancel(cancelled, "Not agreed.").statusCode(200);

    assertThat(found(Api.publisher(), "metric=" + metric)).isEmpty();
  }

  @Test
  void shouldShowAWithdrawnOne() {
    String withdrawn = Api.publish("Withdrawn " + metric, figure(metric));
    Api.withdraw(withdrawn, "It was wrong.").statusCode(200);

    Response list = given().get(LIST + "?metric=" + metric);

    assertThat(list.<List<String>>path("items.id")).containsExactly(withdrawn);
    assertThat(list.<List<String>>path("items.state")).containsExactly("withdrawn");
  }

  @Test
  void shouldPageThroughThoseOfTheMetric() {
    String first = Api.publish("First " + metric, figure(metric));
    Api.publish("Elsewhere " + metric, figure(other));
    String second = Api.publish("Second " + metric, figure(metric));

    Response page = given().get(LIST + "?limit=1&metric=" + metric);
    Response last = given().urlEncodingEnabled(false).get(page.<String>path("next"));

    assertThat(page.<List<String>>path("items.id")).containsExactly(second);
    assertThat(page.<String>path("next")).contains("metric=" + metric);
    assertThat(last.<List<String>>path("items.id")).containsExactly(first);
    assertThat(last.<String>path("next")).isNull();
  }

  @Test
  void shouldWriteThoseOfTheMetricAsCsv() throws IOException {
    String first = Api.publish("First " + metric, figure(metric));
    Api.publish("Elsewhere " + metric, figure(other));
    String second = Api.publish("Second " + metric, figure(metric));

    List<CsvRecord> rows = DescribedCsv.rows(given().get(LIST + "?format=csv&metric=" + metric));

    assertThat(rows).extracting(row -> row.getField(0)).containsExactly(second, first);
  }

  @Test
  void shouldShowWhatWasPublishedByAnInstant() {
    String first = Api.publish("First " + metric, figure(metric));
    Instant between = Api.lastChange();
    Api.publish("Second " + metric, figure(metric));

    assertThat(found("metric=" + metric + "&knownAt=" + between)).containsExactly(first);
    assertThat(found("metric=" + metric + "&knownAt=" + between.minus(1, ChronoUnit.MICROS)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "?format=csv&", "/csv-metadata?"})
  void shouldNotFindAMetricThatWasNotKnownThen(String list) {
    Instant before = Api.lastChange();
    String later = "of-later-" + tests;
    Api.putMetric(later, "flow").statusCode(201);

    Response answer = given().get(LIST + list + "metric=" + later + "&knownAt=" + before);

    answer
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"))
        .body("detail", containsString("There is no metric '" + later + "', as known at"));
  }

  @Test
  void shouldNotAnswerThatAListOfAnUnknownMetricIsUnchanged() {
    String tag = given().get(LIST + "?metric=" + metric).header("ETag");

    Response answer = given().header("If-None-Match", tag).get(LIST + "?metric=of-nothing");

    answer.then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "/csv-metadata?"})
  void shouldNameAllThatIsWrong(String list) {
    given()
        .get(LIST + list + "metric=Log ins&knownAt=x")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("errors.path", equalTo(List.of("$query.metric", "$query.knownAt")))
        .body("errors.code", equalTo(List.of("metric-key", "instant")));
  }

  @ParameterizedTest
  @CsvSource({"metric=, empty", "metric=a&metric=b, repeated", "metric=csv-metadata, metric-key"})
  void shouldRefuseWhatIsNotOneKey(String query, String code) {
    given()
        .get(LIST + "?" + query)
        .then()
        .statusCode(400)
        .body("errors.path", equalTo(List.of("$query.metric")))
        .body("errors.code", equalTo(List.of(code)));
  }

  private String embargo(String title) {
    String due = clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS).toString();
    return Api.publishCsv(
            Map.of("title", title, "kind", "scheduled", "publishAt", due),
            "metric,area,period,value,qualifier\n" + figure(metric) + "\n")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String figure(String metric) {
    return metric + "," + AREA + ",2019-07-01,1,";
  }

  private static List<String> found(String query) {
    return found(given(), query);
  }

  private static List<String> found(RequestSpecification client, String query) {
    Response found = client.get(LIST + "?" + query);
    found.then().statusCode(200);
    return found.path("items.id");
  }
}
