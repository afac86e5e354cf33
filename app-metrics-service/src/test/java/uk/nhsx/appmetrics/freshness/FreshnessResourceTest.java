package uk.nhsx.appmetrics.freshness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  private static Map<String, Object> freshness(String metric) {
    return given()
        .get(Api.ROOT + "/freshness?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.metric == '" + metric + "' }");
  }
}
