package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The instant that an answer is as known at stands in it. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class KnownAtResourceTest {

  private static final String KEY = "echoed-instant";

  @BeforeEach
  void publishSome() {
    if (given().get(Api.ROOT + "/metrics/" + KEY).statusCode() == 404) {
      Api.define(KEY, "flow", "KAN1");
      Api.define(KEY + "-too", "flow", "KAN2");
      Api.publish("Echoed 1", KEY + ",KAN1,2019-07-01,1,");
      Api.publish("Echoed 2", KEY + ",KAN1,2019-07-02,1,");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics?limit=9",
        "/areas?limit=9",
        "/releases?limit=9",
        "/freshness?limit=9",
        "/metrics/" + KEY + "/periods?area=KAN1",
        "/series?metric=" + KEY + "&area=KAN1"
      })
  void shouldStandInTheAnswer(String path) {
    String last = Instants.text(Api.lastChange());
    String before = Instants.text(Api.lastChange().minusNanos(1_000));

    given().get(Api.ROOT + path).then().statusCode(200).body("knownAt", equalTo(last));
    given()
        .get(Api.ROOT + path + "&knownAt=" + before)
        .then()
        .statusCode(200)
        .body("knownAt", equalTo(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics?limit=1",
        "/areas?limit=1",
        "/releases?limit=1",
        "/freshness?limit=1",
        "/metrics/" + KEY + "/periods?limit=1&area=KAN1"
      })
  void shouldBeTheSameOnAllPages(String path) {
    Response first = given().get(Api.ROOT + path);
    Api.publish("Echoed meanwhile " + path, KEY + ",KAN1,2019-07-03,1,");

    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    assertThat(first.header("Link")).contains("<" + first.path("next") + ">; rel=\"next\"");
    second.then().statusCode(200).body("knownAt", equalTo(first.path("knownAt")));
  }
}
