package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The day and the instant that an answer shows stand in it. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EchoedTimeResourceTest {

  private static final String LIST = Officer.ROOT + "/services?stage=all&q=echoed&limit=1";
  private static final String OF_ONE = Officer.path("echoed-a");

  @Inject Calendar calendar;

  @BeforeEach
  void registerSome() {
    if (given().get(OF_ONE).statusCode() == 404) {
      Officer.registers("echoed-a", "2019-05-01");
      Officer.lodge("echoed-a", "dspt", "2019-05-01").then().statusCode(201);
      Officer.lodge("echoed-a", "scal", "2019-05-01").then().statusCode(201);
      Officer.registers("echoed-b", "2019-05-01");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/services/echoed-a/history?limit=1&",
    "/services/echoed-a/evidence?limit=1&",
    "/services?q=echoed&stage=all&limit=1&",
    "/summary?since=2019-05-01&"
  })
  void shouldEchoTheInstant(String path) {
    String last = Officer.lastRecorded("echoed-b");
    String earlier = Officer.lastRecorded("echoed-a");
    Officer.registers("echoed-last-" + Integer.toUnsignedString(path.hashCode()), "2019-05-01");

    given().get(Officer.ROOT + path + "knownAt=" + last).then().body("knownAt", equalTo(last));
    given()
        .get(Officer.ROOT + path + "knownAt=" + earlier)
        .then()
        .body("knownAt", equalTo(earlier));
    given()
        .get(Officer.ROOT + path)
        .then()
        .body(
            "knownAt",
            equalTo(
                Officer.lastRecorded("echoed-last-" + Integer.toUnsignedString(path.hashCode()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/services/echoed-a/history?limit=1",
        "/services/echoed-a/evidence?limit=1",
        "/services?q=echoed&stage=all&limit=1"
      })
  void shouldShowTheSameOnAllPages(String path) {
    Response first = given().get(Officer.ROOT + path);
    Officer.registers("echoed-next-" + Integer.toUnsignedString(path.hashCode()), "2019-05-01");

    Response second = given().urlEncodingEnabled(false).get(first.<String>path("next"));

    assertThat(first.header("Link")).isEqualTo("<" + first.path("next") + ">; rel=\"next\"");
    second
        .then()
        .statusCode(200)
        .body("knownAt", equalTo(first.path("knownAt")))
        .body("on", equalTo(first.path("on")));
  }

  @Test
  void shouldEchoTheDayOfAList() {
    given().get(LIST + "&on=2019-06-01").then().body("on", equalTo("2019-06-01"));
    given().get(LIST).then().body("on", equalTo(calendar.today().toString()));
    given()
        .get(LIST + "&knownAt=2020-06-30T23:00:00Z")
        .then()
        .body("on", equalTo("2020-07-01"))
        .body("knownAt", equalTo("2020-06-30T23:00:00.000000Z"));
  }

  @Test
  void shouldEchoAllOfASummary() {
    given()
        .get(Officer.ROOT + "/summary?on=2019-06-01&since=2019-05-01&knownAt=2020-01-01T00:00:00Z")
        .then()
        .body("on", equalTo("2019-06-01"))
        .body("since", equalTo("2019-05-01"))
        .body("knownAt", equalTo("2020-01-01T00:00:00.000000Z"));
    given().get(Officer.ROOT + "/summary").then().body("since", nullValue());
  }

  @Test
  void shouldShowAServiceAsItMayBeSentBackWithoutThem() {
    JsonNode service = given().get(OF_ONE + "?on=2019-06-01").as(JsonNode.class);

    assertThat(service.has("on")).isFalse();
    assertThat(service.has("knownAt")).isFalse();
    Officer.put("echoed-a", service).then().statusCode(200).header("ETag", "\"1\"");
  }
}
