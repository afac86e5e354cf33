package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The transitions there are, with what is missing for each. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class PossibleTransitionsTest {

  private static final List<String> STAGES =
      List.of("announced", "active", "completed", "terminated");

  @Inject Calendar calendar;

  @Test
  void shouldListTheTransitionsOfAnAnnouncedAward() {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = given().get(path(reference));

    answer
        .then()
        .statusCode(200)
        .body("items.to", equalTo(List.of("active", "terminated")))
        .body("items[0].missing", empty())
        .body("items[1].missing.path", equalTo(List.of("$.returned")))
        .body("items[1].missing.code", equalTo(List.of("not-null")))
        .body(
            "items[1].missing.message",
            equalTo(
                List.of("returned is required: what of the award is unspent, 0.00 if nothing is")))
        .body("award", equalTo(reference))
        .body("stage", equalTo("announced"))
        .body("version", equalTo(1))
        .body("on", equalTo(calendar.today().toString()))
        .body(
            "knownAt",
            equalTo(given().get(AWARDS + reference + "/history").path("items[0].recordedAt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"announced", "active", "completed", "terminated"})
  void shouldListExactlyWhatARefusalLists(String stage) {
    String reference = awardAt(stage);

    JsonNode possible = given().get(path(reference)).as(JsonNode.class);

    int version = possible.required("version").asInt();
    Map<String, JsonNode> missing = new HashMap<>();
    possible
        .required("items")
        .forEach(item -> missing.put(item.required("to").asText(), item.required("missing")));
    for (String to : STAGES) {
      JsonNode expected = missing.get(to);
      if (expected == null) {
        problem(transition(reference, version, Map.of("to", to)), 422, "rule-broken");
      } else if (!expected.isEmpty()) {
        Response refusal = transition(reference, version, Map.of("to", to));
        problem(refusal, 422, "rule-broken");
        assertThat(refusal.as(JsonNode.class).required("errors")).isEqualTo(expected);
      }
    }
    for (String to : missing.keySet()) {
      if (missing.get(to).isEmpty()) {
        transition(awardAt(stage), version, Map.of("to", to)).then().statusCode(201);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"announced, active terminated", "active, completed terminated"})
  void shouldKnowOnlyTheTransitionsThatLeadOn(String stage, String next) {
    JsonNode possible = given().get(path(awardAt(stage))).as(JsonNode.class);

    assertThat(Set.copyOf(possible.findValuesAsText("to"))).isEqualTo(Set.of(next.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "terminated"})
  void shouldListNothingFromALastStage(String stage) {
    given()
        .get(path(awardAt(stage)))
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("stage", equalTo(stage));
  }

  @Test
  void shouldAnswerNotModifiedUntilTheAwardMoves() {
    String reference = newAward(newRound("100.00"), "10.00");
    String tag = given().get(path(reference)).header("ETag");

    Response unchanged = given().header("If-None-Match", tag).get(path(reference));
    transition(reference, 1, Map.of("to", "active")).then().statusCode(201);
    Response changed = given().header("If-None-Match", tag).get(path(reference));

    unchanged.then().statusCode(304).header("ETag", tag);
    changed.then().statusCode(200).body("stage", equalTo("active"));
  }

  @Test
  void shouldNameTheMethodsThereAre() {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = officer().delete(path(reference));

    problem(answer, 405, "method-not-allowed").header("Allow", "GET, HEAD, OPTIONS, POST");
  }

  @Test
  void shouldFindNothingForAnAwardThatIsNotThere() {
    problem(given().get(path("nowhere")), 404, "not-found");
    problem(given().get(path("not%20a%20reference")), 404, "not-found");
  }

  private static String awardAt(String stage) {
    String reference = newAward(newRound("100.00"), "10.00");
    int version = 1;
    if (stage.equals("active") || stage.equals("completed")) {
      transition(reference, version++, Map.of("to", "active", "effectiveOn", "2020-10-01"))
          .then()
          .statusCode(201);
    }
    if (stage.equals("completed")) {
      transition(reference, version, Map.of("to", "completed", "effectiveOn", "2020-11-01"))
          .then()
          .statusCode(201);
    }
    if (stage.equals("terminated")) {
      transition(
              reference,
              version,
              Map.of(
                  "to", "terminated",
                  "effectiveOn", "2020-11-01",
                  "returned", Map.of("amount", "1.00")))
          .then()
          .statusCode(201);
    }
    return reference;
  }

  private static String path(String reference) {
    return AWARDS + reference + "/transitions";
  }
}
