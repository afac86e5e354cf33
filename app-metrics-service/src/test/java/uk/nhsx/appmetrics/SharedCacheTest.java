package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** How long a cache in front of the service may use its responses for everybody. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SharedCacheTest {

  private static final String HEADER = "CDN-Cache-Control";

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/releases", "/freshness", "/metrics/no-such-metric"})
  void shouldShareWhatIsCurrentForASecond(String path) {
    given().get(Api.ROOT + path).then().header(HEADER, equalTo("max-age=1"));
  }

  @Test
  void shouldShareWhatNeverChangesForAsLongAsThereIsRoom() {
    given()
        .get(Api.ROOT + "/metrics?knownAt=2020-01-01T00:00:00Z")
        .then()
        .statusCode(200)
        .header(HEADER, equalTo("max-age=31536000, immutable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/metrics?format=csv", "/metrics?limit=0"})
  void shouldNotShareFeedsStreamsAndRefusals(String path) {
    given().get(Api.ROOT + path).then().header(HEADER, nullValue());
  }

  /** A short one is stored; how long one is shows while it is read. */
  @Test
  void shouldShareSeriesButNoTableOfThem() {
    Api.define("shared-series", "flow", "SHARE");
    Api.publish("Shared", "shared-series,SHARE,2019-07-01,1,");
    String series = Api.ROOT + "/series?metric=shared-series&area=SHARE&to=2019-07-31";

    given().get(series).then().statusCode(200).header(HEADER, equalTo("max-age=1"));
    given().get(series + "&format=csv").then().statusCode(200).header(HEADER, nullValue());
  }

  @Test
  void shouldNotShareWhatATokenMayHaveShown() {
    given()
        .auth()
        .oauth2(Tokens.of("metrics-publisher"))
        .get(Api.ROOT + "/releases")
        .then()
        .statusCode(200)
        .header(HEADER, nullValue());
  }

  @Test
  void shouldListItsLimits() {
    given()
        .get(Api.ROOT + "/limits")
        .then()
        .statusCode(200)
        .body(
            "items.name",
            hasItems("series", "release-rows", "areas-rows", "unpacked-body", "changes-readers"))
        .body("items.find { it.name == 'series' }.limit", equalTo(25_000))
        .body("items.find { it.name == 'series' }.status", equalTo(400));
    assertThat(given().get(Api.ROOT + "/limits").header(HEADER)).isEqualTo("max-age=1");
  }
}
