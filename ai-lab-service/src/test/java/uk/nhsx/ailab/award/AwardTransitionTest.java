package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.pounds;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.sources.Calendar;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AwardTransitionTest {

  @Inject Calendar calendar;

  @Test
  void shouldMoveAnAwardToItsNextStage() {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = transition(reference, 1, to("active", "2020-10-01"));

    answer
        .then()
        .statusCode(201)
        .header("Location", AWARDS + reference)
        .header("ETag", "\"2\"")
        .body("stage", equalTo("active"))
        .body("stageSince", equalTo("2020-10-01"))
        .body("version", equalTo(2))
        .body("returned", nullValue());
  }

  @Test
  void shouldMoveAnAwardTodayIfNoDayIsGiven() {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = transition(reference, 1, Map.of("to", "active"));

    String today = calendar.today().toString();
    answer.then().statusCode(201).body("stageSince", equalTo(today));
  }

  @Test
  void shouldGiveBackWhatATerminatedAwardHasNotSpent() {
    Round round = newRound("100.00");
    String reference = newAward(round, "100.00");

    Response answer = transition(reference, 1, termination("2020-11-01", "40.00"));

    answer
        .then()
        .statusCode(201)
        .body("stage", equalTo("terminated"))
        .body("returned.amount", equalTo("40.00"))
        .body("returned.currency", equalTo("GBP"));
    newAward(round, "40.00");
    problem(put(AWARDS + "one-more", award(round.competition(), "0.01")), 422, "rule-broken")
        .body("errors.code", equalTo(List.of("envelope-exceeded")));
  }

  @ParameterizedTest
  @CsvSource({"0.00", "10.00"})
  void shouldTakeBackAnythingFromNothingToTheWholeAward(String returned) {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = transition(reference, 1, termination("2020-11-01", returned));

    answer.then().statusCode(201).body("returned.amount", equalTo(returned));
  }

  @ParameterizedTest
  @CsvSource({"announced,announced", "announced,completed", "active,announced", "active,active"})
  void shouldNameTheMovesThereAre(String from, String to) {
    String reference = newAward(newRound("100.00"), "10.00");
    int version = 1;
    if (from.equals("active")) {
      transition(reference, version++, to("active", "2020-10-01")).then().statusCode(201);
    }

    Response answer = transition(reference, version, to(to, "2020-10-02"));

    String next = from.equals("active") ? "completed or terminated" : "active or terminated";
    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.to")))
        .body("errors[0].message", containsString(next));
  }

  @Test
  void shouldRefuseATransitionOfAnAwardThatIsOver() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, termination("2020-11-01", "0.00")).then().statusCode(201);

    Response answer = transition(reference, 2, to("active", "2020-11-02"));

    problem(answer, 422, "rule-broken")
        .body("errors[0].message", containsString("no transition from terminated"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | $.to",
        "{'to':'paused'}                                                 | $.to",
        "{'to':'active','effectiveOn':'2199-01-01'}                      | $.effectiveOn",
        "{'to':'active','effectiveOn':'yesterday'}                       | $.effectiveOn",
        "{'to':'active','effectiveOn':'2020-09-07'}                      | $.effectiveOn",
        "{'to':'active','reason':'ask a@b.example'}                      | $.reason",
        "{'to':'active','returned':{'amount':'0.00'}}                    | $.returned",
        "{'to':'terminated','reason':'x'}                                | $.returned",
        "{'to':'terminated','reason':'x','returned':{}}                  | $.returned.amount",
        "{'to':'terminated','reason':'x','returned':{'amount':'1'}}      | $.returned.amount",
        "{'to':'terminated','reason':'x','returned':{'amount':'-1.00'}}  | $.returned.amount",
        "{'to':'terminated','reason':'x','returned':{'amount':'10.01'}}  | $.returned.amount",
        "{'to':'terminated','reason':'x','returned':{'amount':'1.00','currency':'EUR'}} | $.returned.currency"
      },
      quoteCharacter = '`')
  void shouldRefuseAMoveThatBreaksARule(String body, String path) {
    String reference = newAward(newRound("100.00"), "10.00");
    long before = head();

    Response answer =
        officer()
            .header("If-Match", "\"1\"")
            .body(body.replace('\'', '"'))
            .post(AWARDS + reference + "/transitions");

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of(path)));
    assertThat(head()).isEqualTo(before);
    given().get(AWARDS + reference).then().body("version", equalTo(1));
  }

  @Test
  void shouldNotGoBackBehindTheLastMove() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, to("active", "2020-12-01")).then().statusCode(201);

    Response answer = transition(reference, 2, to("completed", "2020-11-30"));

    problem(answer, 422, "rule-broken").body("errors.path", equalTo(List.of("$.effectiveOn")));
  }

  @Test
  void shouldReportAllThatIsMissingOfATermination() {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = transition(reference, 1, to("terminated", "2199-01-01"));

    problem(answer, 422, "rule-broken")
        .body("errors.path", containsInAnyOrder("$.returned", "$.effectiveOn"));
  }

  @Test
  void shouldNotMoveWhatIsNotThere() {
    problem(transition("nowhere", 1, to("active", "2020-10-01")), 404, "not-found");
  }

  @Test
  void shouldShowOnEachDayTheStageOfThatDayAsKnown() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, to("active", "2020-10-01")).then().statusCode(201);
    transition(reference, 2, termination("2020-12-01", "4.00")).then().statusCode(201);

    assertThat(stageOn(reference, "on=2020-09-30")).isEqualTo("announced since 2020-09-08");
    assertThat(stageOn(reference, "on=2020-10-01")).isEqualTo("active since 2020-10-01");
    assertThat(stageOn(reference, "on=2020-11-30")).isEqualTo("active since 2020-10-01");
    assertThat(stageOn(reference, "on=2020-12-01")).isEqualTo("terminated since 2020-12-01");
    assertThat(stageOn(reference, "knownAt=" + recorded(reference, 1)))
        .isEqualTo("active since 2020-10-01");
    given().get(AWARDS + reference + "?on=2020-11-30").then().body("returned", nullValue());
  }

  @Test
  void shouldLetTheBeginningFollowAnAmendedDayOfAward() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    transition(reference, 1, to("active", "2020-10-01")).then().statusCode(201);
    Map<String, Object> earlier = with(award(round.competition(), "10.00"), "reason", "typo");

    put(AWARDS + reference, with(earlier, "awardedOn", "2020-08-01"), 2).then().statusCode(200);

    assertThat(stageOn(reference, "on=2020-08-01")).isEqualTo("announced since 2020-08-01");
    assertThat(stageOn(reference, "on=2020-09-30")).isEqualTo("announced since 2020-08-01");
    assertThat(stageOn(reference, "on=2020-10-01")).isEqualTo("active since 2020-10-01");
    problem(given().get(AWARDS + reference + "?on=2020-07-31"), 404, "not-found");
    problem(
            put(AWARDS + reference, with(earlier, "awardedOn", "2020-10-02"), 3),
            422,
            "rule-broken")
        .body("errors.path", equalTo(List.of("$.awardedOn")));
  }

  @Test
  void shouldLetTheTextsOfATerminatedAwardBeCorrectedButNotItsAmountBelowWhatCameBack() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    transition(reference, 1, termination("2020-11-01", "4.00")).then().statusCode(201);
    Map<String, Object> amended = with(award(round.competition(), "10.00"), "reason", "typo");

    put(AWARDS + reference, with(amended, "title", "A better title"), 2)
        .then()
        .statusCode(200)
        .body("stage", equalTo("terminated"))
        .body("returned.amount", equalTo("4.00"))
        .body("title", equalTo("A better title"));
    problem(put(AWARDS + reference, with(amended, "amount", pounds("3.99")), 3), 422, "rule-broken")
        .body("errors.code", hasItem("below-returned"));
  }

  @Test
  void shouldShowTransitionsInTheHistory() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, to("active", "2020-10-01")).then().statusCode(201);
    transition(reference, 2, termination("2020-12-01", "4.00")).then().statusCode(201);

    Response answer = given().get(AWARDS + reference + "/history");

    answer
        .then()
        .body("items.what", equalTo(List.of("announced", "transitioned", "transitioned")))
        .body("items[1].from", equalTo("announced"))
        .body("items[1].to", equalTo("active"))
        .body("items[1].effectiveOn", equalTo("2020-10-01"))
        .body("items[2].returned.amount", equalTo("4.00"))
        .body("items[2].reason", equalTo("it did not work"));
  }

  private static Map<String, Object> to(String stage, String effectiveOn) {
    return new LinkedHashMap<>(Map.of("to", stage, "effectiveOn", effectiveOn));
  }

  private static Map<String, Object> termination(String effectiveOn, String returned) {
    Map<String, Object> move = to("terminated", effectiveOn);
    move.put("reason", "it did not work");
    move.put("returned", Map.of("amount", returned));
    return move;
  }

  private static String stageOn(String reference, String query) {
    Response answer = given().get(AWARDS + reference + "?" + query);
    return answer.path("stage") + " since " + answer.path("stageSince");
  }

  private static String recorded(String reference, int index) {
    return given().get(AWARDS + reference + "/history").path("items[" + index + "].recordedAt");
  }
}
