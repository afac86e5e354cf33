package uk.nhsx.appmetrics.series;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.CountingDriver;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Counts what series, and how up to date they are, cost in round trips to the database. */
@QuarkusTest
@TestProfile(SeriesRoundTripsResourceTest.Counted.class)
@WithTestResource(ServiceTestResource.class)
class SeriesRoundTripsResourceTest {

  /** Read the figures, and the releases that they are from. */
  private static final int READ_OUT = 2;

  private static final String REQUESTS = "executor-thread";

  public static class Counted implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.jdbc.driver", CountingDriver.class.getName());
    }
  }

  @Test
  void shouldReadManyMetricsWithTheRoundTripsOfOne() {
    List<String> metrics = List.of("trips-one", "trips-two", "trips-three");
    metrics.forEach(metric -> publishADay(metric, "TRIPS1"));

    long ofMany = roundTrips(given(), total("TRIPS1", metrics));

    assertThat(ofMany).isEqualTo(roundTrips(given(), total("TRIPS1", List.of("trips-one"))));
  }

  @Test
  void shouldNotReadATotalOutThatTheClientHas() {
    publishADay("trips-cached", "TRIPS2");
    String total = total("TRIPS2", List.of("trips-cached"));
    String tag = given().get(total).header("ETag");

    long ofUnchanged = roundTrips(given().header("If-None-Match", tag), total);

    assertThat(ofUnchanged).isEqualTo(roundTrips(given(), total) - READ_OUT);
  }

  @Test
  void shouldReadWhatThereIsOfAllSeriesWithoutPointsAtOnce() {
    List<String> metrics = List.of("trips-before-1", "trips-before-2", "trips-before-3");
    metrics.forEach(
        metric -> {
          Api.define(metric, "flow", "TRIPS3");
          Api.publish(metric, metric + ",TRIPS3,2018-07-01,5,");
        });
    long ofMany = roundTrips(given(), total("TRIPS3", metrics));

    long ofOne = roundTrips(given(), total("TRIPS3", List.of("trips-before-1")));

    assertThat(ofMany).isEqualTo(ofOne);
  }

  @Test
  void shouldReadWhatThereIsOnlyForAnAnswerThatShowsIt() {
    Api.define("trips-shown", "flow", "TRIPS4");
    Api.publish("trips-shown", "trips-shown,TRIPS4,2018-07-01,5,");
    String total = total("TRIPS4", List.of("trips-shown"));

    long ofCsv = roundTrips(given(), total + "&format=csv");

    assertThat(ofCsv).isEqualTo(roundTrips(given(), total) - 1);
  }

  @Test
  void shouldReadNamesOnlyWhereTheyAreRequested() {
    publishADay("trips-named", "TRIPS5");
    String total = total("TRIPS5", List.of("trips-named"));

    long withoutNames = roundTrips(given(), total + "&labels=false");

    assertThat(withoutNames).isEqualTo(roundTrips(given(), total));
    assertThat(withoutNames).isLessThan(roundTrips(given(), total + "&labels=true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/freshness?limit=500", "/freshness?limit=500&area=TRIPS6"})
  void shouldReadTheFreshnessOfManyMetricsWithTheRoundTripsOfFew(String path) {
    String metric = "trips-fresh-" + path.length() + "-";
    publishADay(metric + "first", "TRIPS6");
    long ofFew = roundTrips(given(), Api.ROOT + path);
    IntStream.range(0, 5).forEach(more -> publishADay(metric + more, "TRIPS6"));

    long ofMany = roundTrips(given(), Api.ROOT + path);

    assertThat(ofMany).isEqualTo(ofFew);
  }

  private static void publishADay(String metric, String area) {
    Api.define(metric, "flow", area);
    Api.publish(metric, metric + "," + area + ",2019-07-01,5,");
  }

  private static String total(String area, List<String> metrics) {
    return metrics.stream()
        .map(metric -> "&metric=" + metric)
        .collect(
            Collectors.joining(
                "",
                Api.ROOT + "/series?from=2019-07-01&to=2019-07-31&step=total&area=" + area,
                ""));
  }

  private static long roundTrips(RequestSpecification request, String address) {
    long before = CountingDriver.roundTrips(REQUESTS);
    request.get(address);
    return CountingDriver.roundTrips(REQUESTS) - before;
  }
}
