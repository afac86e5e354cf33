package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ChangesResourceTest {

  @Inject ChangesLimiter limiter;

  @Test
  void shouldShowEveryFigureOfAFirstReleaseAsNew() {
    Api.define("first-changes", "flow", "C1");

    String id =
        Api.publish(
            "First changes",
            "first-changes,C1,2019-07-02,2.50,at-least",
            "first-changes,C1,2019-07-01,1,");

    assertThat(changes(id, "*/*").asString())
        .isEqualTo(
            """
            {"metric":"first-changes","area":"C1","period":"2019-07-01","from":null,"to":"1",\
            "fromQualifier":null,"toQualifier":null,"derived":false}
            {"metric":"first-changes","area":"C1","period":"2019-07-02","from":null,"to":"2.5",\
            "fromQualifier":null,"toQualifier":"at-least","derived":false}
            """);
  }

  @Test
  void shouldShowExactlyTheFiguresThatARevisionMoved() {
    Api.define("moved", "flow", "C2");
    Api.publish(
        "Moved", "moved,C2,2019-07-01,1,", "moved,C2,2019-07-02,2,", "moved,C2,2019-07-03,3,");

    String id =
        Api.publishCsv(
                Map.of("title", "Moved", "kind", "revision", "reason", "Late returns."),
                """
                metric,area,period,value,qualifier
                moved,C2,2019-07-01,1.0,
                moved,C2,2019-07-02,20,
                moved,C2,2019-07-03,3,estimated
                moved,C2,2019-07-04,4,
                """)
            .statusCode(201)
            .extract()
            .path("id");

    assertThat(changes(id, "text/csv").asString())
        .isEqualTo(
            "metric,area,period,from,to,fromQualifier,toQualifier,derived\r\n"
                + "moved,C2,2019-07-02,2,20,,,false\r\n"
                + "moved,C2,2019-07-03,3,3,,estimated,false\r\n"
                + "moved,C2,2019-07-04,,4,,,false\r\n");
  }

  @Test
  void shouldCompareWithTheReleaseBeforeWhateverCameAfter() {
    Api.define("between", "flow", "C3");
    Api.publish("Between 1", "between,C3,2019-07-01,1,");
    String second = Api.publish("Between 2", "between,C3,2019-07-01,2,");
    String seen = changes(second, "text/csv").asString();

    Api.publish("Between 3", "between,C3,2019-07-01,3,");

    assertThat(changes(second, "text/csv").asString())
        .isEqualTo(seen)
        .contains("between,C3,2019-07-01,1,2,,,false");
  }

  @Test
  void shouldBeWrittenInTheRequestedFormat() {
    Api.define("format", "flow", "C4");
    String id = Api.publish("Format", "format,C4,2019-07-01,1,");

    changes(id, "*/*").then().contentType("application/x-ndjson").header("ETag", "\"1-jsonl\"");
    changes(id, "text/csv")
        .then()
        .contentType(startsWith("text/csv"))
        .header("Vary", "Accept")
        .header("ETag", "\"1-csv\"");
    changes(id, "text/csv;q=0.5, application/x-ndjson").then().contentType("application/x-ndjson");
    given()
        .get(path(id) + "?format=csv")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/csv"));
    changes(id, "image/png").then().statusCode(406);
    given().get(path(id) + "?format=xml").then().statusCode(400);
    given().header("If-None-Match", "\"1-jsonl\"").get(path(id)).then().statusCode(304);
  }

  @Test
  void shouldWriteCsvAsItIsDescribed() throws IOException {
    Api.define("described-changes", "flow", "C6");
    Api.publish("Described 1", "described-changes,C6,2019-W27,1.5,");
    String id =
        Api.publish(
            "Described 2",
            "described-changes,C6,2019-W27,20,estimated",
            "described-changes,C6,2019-08-01/2020-01-31,3,");

    Response csv = given().get(path(id) + "?format=csv");

    assertThat(DescribedCsv.rows(csv)).hasSize(2);
  }

  @Test
  void shouldDescribeTheCsvUnderItsAddress() {
    Api.define("addressed", "flow", "C7");
    String id = Api.publish("Addressed", "addressed,C7,2019-07-01,1,");

    String tag =
        given()
            .get(path(id) + "/csv-metadata")
            .then()
            .statusCode(200)
            .contentType("application/csvm+json")
            .body("url", equalTo(path(id) + "?format=csv"))
            .extract()
            .header("ETag");

    given().header("If-None-Match", tag).get(path(id) + "/csv-metadata").then().statusCode(304);
  }

  @Test
  void shouldNotDescribeChangesThatCantBeHad() {
    String unknown = path("8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01") + "/csv-metadata";

    given().get(unknown).then().statusCode(404).contentType("application/problem+json");
    given().get(unknown + "?format=jsonl").then().statusCode(400);
    given().get(unknown + "?limit=1").then().statusCode(400);
  }

  @Test
  void shouldGiveThousandsOfChangesInOneAnswer() {
    Api.define("thousands", "flow", "C5");
    String id =
        Api.publish(
            "Thousands",
            IntStream.range(0, 5_000)
                .mapToObj(day -> "thousands,C5," + LocalDate.of(2001, 1, 1).plusDays(day) + ",1,")
                .toArray(String[]::new));

    String csv = changes(id, "text/csv").asString();

    assertThat(csv.lines().skip(1).collect(Collectors.toSet())).hasSize(5_000);
  }

  @Test
  void shouldNotKnowTheChangesOfAReleaseThatIsNotThere() {
    given()
        .get(path("8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01"))
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void shouldRefuseToDeleteChanges() {
    given()
        .delete(path("8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01"))
        .then()
        .statusCode(405)
        .header("Allow", containsString("GET"));
  }

  private static Response changes(String id, String accept) {
    return given().accept(accept).get(path(id));
  }

  private static String path(String id) {
    return Api.ROOT + "/releases/" + id + "/changes";
  }

  @Test
  void shouldAskToComeAgainWhereAsManyReadAsThereIsRoomFor() throws IOException {
    Api.define("crowded-changes", "flow", "C9");
    String id = Api.publish("Crowded changes", "crowded-changes,C9,2019-07-01,1,");
    String path = Api.ROOT + "/releases/" + id + "/changes";
    List<Response> answers = new ArrayList<>();

    limiter.admit(() -> answers.add(given().get(path)));

    answers
        .get(0)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("type", equalTo("/problems/unavailable"));
    given().get(path).then().statusCode(200);
  }
}
