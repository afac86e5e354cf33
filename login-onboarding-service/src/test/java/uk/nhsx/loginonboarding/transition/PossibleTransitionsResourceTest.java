package uk.nhsx.loginonboarding.transition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.PropertyCases;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The transitions there are, with what is missing for each. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class PossibleTransitionsResourceTest {

  private static final List<String> STAGES =
      List.of(
          "applied",
          "approved",
          "upcoming",
          "live",
          "rejected",
          "withdrawn",
          "suspended",
          "retired");

  /** How a service gets to the stages from which something may be missing, and to two others. */
  private static final List<List<String>> ROADS =
      List.of(
          List.of("approved"),
          List.of("approved"),
          List.of("approved", "upcoming"),
          List.of("approved", "upcoming"),
          List.of(),
          List.of("rejected"));

  @Inject Calendar calendar;

  static LongStream seeds() {
    return PropertyCases.seeds(24);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldListExactlyWhatARefusalLists(long seed) {
    Random random = new Random(seed);
    String id = "possible-" + seed;
    makeSomeService(id, random);

    JsonNode possible = given().get(path(id)).as(JsonNode.class);

    List<String> makeable = new ArrayList<>();
    Map<String, JsonNode> missing = new HashMap<>();
    for (JsonNode item : possible.required("items")) {
      missing.put(item.required("to").asText(), item.required("missing"));
    }
    String version = possible.required("version").asText();
    for (String to : STAGES) {
      JsonNode expected = missing.get(to);
      if (expected != null && expected.isEmpty()) {
        makeable.add(to);
      } else {
        JsonNode errors = post(id, to, version, 422).required("errors");
        if (expected == null) {
          assertThat(errors.findValuesAsText("code")).containsExactly("no-such-move");
        } else {
          assertThat(errors).isEqualTo(expected);
        }
      }
    }
    if (!makeable.isEmpty()) {
      post(id, makeable.get(random.nextInt(makeable.size())), version, 201);
    }
  }

  @Test
  void shouldListTheTransitionsFromTheStage() {
    Officer.registers("possible-applied", "2019-05-01");

    ValidatableResponse possible = given().get(path("possible-applied")).then();

    possible
        .statusCode(200)
        .body("items.to", contains("approved", "rejected", "withdrawn"))
        .body("items.missing", everyItem(empty()))
        .body("service", equalTo("possible-applied"))
        .body("stage", equalTo("applied"))
        .body("version", equalTo(1))
        .body("on", equalTo(calendar.today().toString()))
        .body("knownAt", equalTo(Officer.lastRecorded("possible-applied")));
  }

  @Test
  void shouldStateWhatIsMissingInWords() {
    Map<String, Object> form = Officer.service("2019-05-01");
    form.put("organisation", Map.of("name", "Surgery"));
    form.put("redirectUris", List.of("http://localhost:8000/callback"));
    Officer.put("possible-bare", form).then().statusCode(201);
    Officer.makeTransition("possible-bare", "approved", "2019-06-01");

    ValidatableResponse possible = given().get(path("possible-bare")).then();

    possible
        .body("items.to", contains("upcoming", "withdrawn"))
        .body(
            "items[0].missing.code",
            contains("missing-ods-code", "localhost-redirect-uri", "missing-evidence"))
        .body(
            "items[0].missing.message",
            contains(
                "needs the organisation's odsCode, which is not registered",
                "needs https redirect URIs, and this is on localhost:"
                    + " http://localhost:8000/callback",
                "needs evidence dspt, which is not on file"))
        .body("items[1].missing", empty());
  }

  @Test
  void shouldJudgeEvidenceByToday() {
    Officer.registers("possible-expired", "2019-05-01");
    Officer.makeTransition("possible-expired", "approved", "2019-06-01");
    lodge("possible-expired", "dspt", "2019-12-31");

    given()
        .get(path("possible-expired"))
        .then()
        .body("items[0].missing.code", contains("evidence-not-valid"))
        .body(
            "items[0].missing.message",
            contains("needs evidence dspt, which is on file but not valid on " + calendar.today()));
  }

  @ParameterizedTest
  @CsvSource({"rejected", "withdrawn"})
  void shouldListNothingFromALastStage(String last) {
    String id = "possible-" + last;
    Officer.registers(id, "2019-05-01");
    Officer.makeTransition(id, last, "2019-06-01");

    given()
        .get(path(id))
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("stage", equalTo(last));
  }

  @Test
  void shouldAnswerNotModifiedUntilEvidenceIsLodged() {
    Officer.registers("possible-tagged", "2019-05-01");
    Officer.makeTransition("possible-tagged", "approved", "2019-06-01");
    String tag = given().get(path("possible-tagged")).header("ETag");

    Response unchanged = given().header("If-None-Match", tag).get(path("possible-tagged"));
    Officer.lodge("possible-tagged", "dspt", "2019-05-02").then().statusCode(201);
    Response changed = given().header("If-None-Match", tag).get(path("possible-tagged"));

    unchanged.then().statusCode(304).header("ETag", tag);
    changed.then().statusCode(200).body("items.missing", everyItem(empty()));
  }

  @Test
  void shouldNameTheMethodsThereAre() {
    Officer.registers("possible-allowed", "2019-05-01");

    Officer.request()
        .delete(path("possible-allowed"))
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD, OPTIONS, POST");
    given().head(path("possible-allowed")).then().statusCode(200);
  }

  @Test
  void shouldTakeNoParameters() {
    Officer.registers("possible-plain", "2019-05-01");

    given().get(path("possible-plain") + "?on=2019-05-01").then().statusCode(400);
  }

  @Test
  void shouldFindNothingForAServiceThatIsNotThere() {
    given()
        .header("If-None-Match", "*")
        .get(path("nobody"))
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  private static void makeSomeService(String id, Random random) {
    List<String> road = ROADS.get(random.nextInt(ROADS.size()));
    boolean isIntegrated = road.contains("upcoming");
    Map<String, Object> form = Officer.service("2019-05-01");
    if (!isIntegrated && random.nextBoolean()) {
      form.put("organisation", Map.of("name", "Surgery"));
    }
    if (!isIntegrated) {
      List<String> uris = new ArrayList<>(List.of("https://a.example/"));
      uris.addAll(Collections.nCopies(random.nextInt(2), "http://localhost/" + random.nextInt(9)));
      form.put("redirectUris", uris);
    }
    Officer.put(id, form).then().statusCode(201);
    List<String> kinds =
        new ArrayList<>(
            List.of("scal", "clinical-safety", "connection-agreement", "board-decision"));
    if (isIntegrated) {
      Officer.lodge(id, "dspt", "2019-05-01").then().statusCode(201);
    } else {
      kinds.add("dspt");
    }
    for (String kind : kinds) {
      int choice = random.nextInt(4);
      if (choice > 1) {
        lodge(id, kind, "2199-12-31");
      } else if (choice == 1) {
        lodge(id, kind, "2019-12-31");
      }
    }
    road.forEach(stage -> Officer.makeTransition(id, stage, "2019-06-01"));
  }

  private static void lodge(String id, String kind, String validUntil) {
    Officer.request()
        .body(Map.of("reference", "REF", "issuedOn", "2019-05-01", "validUntil", validUntil))
        .put(Officer.path(id) + "/evidence/" + kind)
        .then()
        .statusCode(201);
  }

  private static JsonNode post(String id, String to, String version, int status) {
    return Officer.request()
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("to", to))
        .post(path(id))
        .then()
        .statusCode(status)
        .extract()
        .as(JsonNode.class);
  }

  private static String path(String id) {
    return Officer.path(id) + "/transitions";
  }
}
