package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.ServiceTestResource;

/** What an item without points shows that there is instead. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AvailablePeriodsResourceTest {

  @Test
  void shouldShowWhatThereIsOfASeriesWithoutPoints() {
    Api.define("held", "flow", "S20");
    Api.define("not-held", "flow", "S21");
    Api.publish(
        "Held",
        "held,S20,2019-08-01/2020-01-31,1900000,approximately",
        "held,S20,2019-07,100,",
        "not-held,S20,2019-12-05,1,");

    series(
            "metric=held&metric=not-held&area=S20&area=S21"
                + "&from=2019-12-01&to=2019-12-31&step=month")
        .body("items.metric", equalTo(List.of("held", "held", "not-held", "not-held")))
        .body("items[0].points", equalTo(List.of()))
        .body("items[0].available.period", equalTo(List.of("2019-08-01/2020-01-31", "2019-07")))
        .body("items[1].available", equalTo(List.of()))
        .body("items[2].points.period", equalTo(List.of("2019-12")))
        .body("items[2]", not(hasKey("available")))
        .body("items[3].available", equalTo(List.of()));
  }

  @Test
  void shouldShowTheTwentyNewestPeriodsThatThereAre() {
    Api.define("held-days", "flow", "S22");
    Api.publish("Held days", days("held-days,S22"));

    List<String> available =
        series("metric=held-days&area=S22&from=2020-01-01")
            .extract()
            .path("items[0].available.period");

    assertThat(available).hasSize(20).startsWith("2019-07-25", "2019-07-24").endsWith("2019-07-06");
  }

  @Test
  void shouldShowWhatThereWasAtTheInstantOfTheAnswer() {
    Api.define("held-then", "flow", "S23");
    Api.registerAreas("S23P,practice,S23");
    Api.publish("Held then 1", "held-then,S23P,2019-07-01,1,");
    String second = Api.publish("Held then 2", "held-then,S23P,2019-07-02,1,");
    // The nation has the sums.
    String query = "metric=held-then&area=S23&from=2020-01-01&step=month";
    String known = series(query).extract().path("knownAt");
    String before = series(query + "&knownAt=" + known).extract().asString();

    Api.withdraw(second, "It was wrong.").statusCode(200);

    series(query).body("items[0].available.period", equalTo(List.of("2019-07-01")));
    assertThat(series(query + "&knownAt=" + known).extract().asString())
        .isEqualTo(before)
        .contains("\"available\":[{\"period\":\"2019-07-02\"},{\"period\":\"2019-07-01\"}]");
  }

  @Test
  void shouldShowFewerPeriodsOfEachSeriesWhereThereAreManySeries() {
    Api.define("held-most", "flow", "S24X0");
    Api.registerAreas(
        IntStream.range(0, 60).mapToObj(area -> "S24X" + area + ",nation,").toArray(String[]::new));
    IntStream.range(0, 39).forEach(metric -> Api.putMetric("held-none-" + metric, "flow"));
    Api.publish("Held most", days("held-most,S24X0"));

    JsonPath many =
        series(
                "metric=held-most"
                    + IntStream.range(0, 39)
                        .mapToObj(metric -> "&metric=held-none-" + metric)
                        .collect(Collectors.joining())
                    + IntStream.range(0, 60)
                        .mapToObj(area -> "&area=S24X" + area)
                        .collect(Collectors.joining())
                    + "&from=2020-01-01&to=2020-01-31&step=total")
            .extract()
            .jsonPath();

    assertThat(many.getList("items")).hasSize(2_400);
    assertThat(many.getList("items[0].available")).hasSize(8);
  }

  private static String[] days(String figure) {
    return IntStream.rangeClosed(1, 25)
        .mapToObj(day -> "%s,2019-07-%02d,1,".formatted(figure, day))
        .toArray(String[]::new);
  }

  private static ValidatableResponse series(String query) {
    return given().urlEncodingEnabled(false).get(Api.ROOT + "/series?" + query).then();
  }
}
