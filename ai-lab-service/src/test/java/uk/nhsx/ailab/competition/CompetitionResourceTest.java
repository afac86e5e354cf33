package uk.nhsx.ailab.competition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class CompetitionResourceTest {

  @Test
  void shouldDefineACompetition() {
    Round first = newRound("100.00");
    String id = unique("round");
    Map<String, Object> body = competition(first.programme(), 2);
    body.put("phases", List.of(4, 1));
    body.remove("closesOn");
    body.remove("announcedOn");

    Response answer = put(COMPETITIONS + id, body);

    answer
        .then()
        .statusCode(201)
        .header("Location", COMPETITIONS + id)
        .header("ETag", "\"1\"")
        .body("id", equalTo(id))
        .body("programme", equalTo(first.programme()))
        .body("round", equalTo(2))
        .body("phases", equalTo(List.of(1, 4)))
        .body("opensOn", equalTo("2020-02-01"))
        .body("closesOn", nullValue());
  }

  @Test
  void shouldTakeTheSamePhasesInAnotherOrderForTheSame() {
    Round round = newRound("100.00");
    Map<String, Object> body = competition(round.programme(), 1);
    body.put("phases", List.of(3, 2, 1));

    Response answer = put(COMPETITIONS + round.competition(), body);

    answer.then().statusCode(200).header("ETag", "\"1\"");
  }

  @Test
  void shouldTakeBackACompetitionAsItWasRead() {
    Round round = newRound("100.00");
    Map<String, Object> read =
        new LinkedHashMap<>(given().get(COMPETITIONS + round.competition()).path("$"));

    Response answer = put(COMPETITIONS + round.competition(), with(read, "title", "Other"), 1);

    answer.then().statusCode(200).header("ETag", "\"2\"").body("title", equalTo("Other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "reason"})
  void shouldRefuseAnEmailAddressInATextOfAnAmendment(String field) {
    Round round = newRound("100.00");
    Map<String, Object> amended = with(competition(round.programme(), 1), "title", "Other");

    Response answer =
        put(COMPETITIONS + round.competition(), with(amended, field, "as a@b.example asked"), 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$." + field)))
        .body("errors.code", equalTo(List.of("no-email-address")));
  }

  @Test
  void shouldRefuseASecondCompetitionOfARound() {
    Round round = newRound("100.00");
    long before = head();

    Response answer = put(COMPETITIONS + unique("round"), competition(round.programme(), 1));

    problem(answer, 409, "conflict").body("detail", containsString(round.competition()));
    assertThat(head()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "programme | nowhere | $.programme",
        "programme | Not An Id | $.programme",
        "title | '' | $.title",
        "opensOn | 2024-01-01 | $.closesOn $.announcedOn",
        "closesOn | 2020-01-31 | $.closesOn",
        "announcedOn | 2020-03-30 | $.announcedOn",
        "opensOn | soon | $.opensOn"
      })
  void shouldRefuseACompetitionThatBreaksARule(String field, String value, String paths) {
    Round round = newRound("100.00");

    Response answer =
        put(COMPETITIONS + unique("round"), with(competition(round.programme(), 2), field, value));

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(Arrays.asList(paths.split(" "))));
  }

  @ParameterizedTest
  @CsvSource({"'', $.phases", "'1 1', $.phases", "'5', $.phases[0]", "'1 0', $.phases[1]"})
  void shouldRefusePhasesThatAreNone(String phases, String path) {
    Round round = newRound("100.00");
    List<Integer> numbers =
        Arrays.stream(phases.split(" "))
            .filter(text -> !text.isEmpty())
            .map(Integer::valueOf)
            .toList();

    Response answer =
        put(
            COMPETITIONS + unique("round"),
            with(competition(round.programme(), 2), "phases", numbers));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of(path)));
  }

  @Test
  void shouldRefuseToOpenAfterTheProgrammeEnds() {
    Round round = newRound("100.00");
    Map<String, Object> body = competition(round.programme(), 2);
    body.put("opensOn", "2024-01-01");
    body.put("closesOn", null);
    body.put("announcedOn", null);

    Response answer = put(COMPETITIONS + unique("round"), body);

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of("$.opensOn")));
  }

  @Test
  void shouldNotBreakAnAward() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    Map<String, Object> body = competition(round.programme(), 1);
    body.put("phases", List.of(1, 3));

    Response answer = put(COMPETITIONS + round.competition(), body, 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.phases")))
        .body("errors[0].message", containsString("award " + reference));
  }

  @Test
  void shouldNotTakeItsAwardsToAnotherProgramme() {
    Round round = newRound("100.00");
    Round other = newRound("100.00");
    String reference = newAward(round, "10.00");

    Response answer = put(COMPETITIONS + round.competition(), competition(other.programme(), 2), 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.programme")))
        .body("errors[0].message", containsString("award " + reference));
  }

  @Test
  void shouldShowACompetitionAsItWasKnown() {
    Round round = newRound("100.00");
    String known = given().get("/v1/ai-lab/summary").path("knownAt");
    String path = COMPETITIONS + round.competition();
    put(path, with(competition(round.programme(), 1), "title", "Other"), 1).then().statusCode(200);
    String later = newRound("100.00").competition();

    given()
        .get(path + "?knownAt=" + known)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("Cache-Control", containsString("immutable"))
        .body("title", equalTo("Round 1"));
    problem(given().get(COMPETITIONS + later + "?knownAt=" + known), 404, "not-found");
  }

  @Test
  void shouldShowACompetitionFromTheDayItOpens() {
    String path = COMPETITIONS + newRound("100.00").competition();

    problem(given().get(path + "?on=2020-01-31"), 404, "not-found");
    given().get(path + "?on=2020-02-01").then().statusCode(200);
  }

  @Test
  void shouldListCompetitionsThatHadOpenedOnADay() {
    Round round = newRound("100.00");

    Response before = given().get("/v1/ai-lab/competitions?limit=500&on=2020-01-31");
    Response then = given().get("/v1/ai-lab/competitions?limit=500&on=2020-02-01");

    assertThat(before.<List<String>>path("items.id")).doesNotContain(round.competition());
    assertThat(then.<List<String>>path("items.id")).contains(round.competition()).isSorted();
  }
}
