package uk.nhsx.ailab.summary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.programme;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.unique;
import static uk.nhsx.ailab.Lab.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SummaryResourceTest {

  private static final String SUMMARY = "/v1/ai-lab/summary";

  @Test
  void shouldNotShowAProgrammeBeforeItStarts() {
    Round round = newRound("140000000.00");

    Response early = given().get(SUMMARY + "?on=2019-06-30");
    Response then = given().get(SUMMARY + "?on=2020-01-31");

    early.then().statusCode(200).body("on", equalTo("2019-06-30"));
    early.then().body("programmes.id", not(hasItem(round.programme())));
    String programme = of(round);
    then.then()
        .body(programme + ".envelope.amount", equalTo("140000000.00"))
        .body(programme + ".envelope.currency", equalTo("GBP"))
        .body(programme + ".committed.amount", equalTo("0.00"))
        .body(programme + ".remaining.amount", equalTo("140000000.00"))
        .body(programme + ".awards.count", equalTo(0))
        .body(programme + ".awards.byPhase", equalTo(List.of()));
  }

  @Test
  void shouldAddUpByPhaseAndByCompetition() {
    Round round = newRound("1000.00");
    String second = unique("round");
    put(COMPETITIONS + second, competition(round.programme(), 2)).then().statusCode(201);
    newAward(round, "100.10");
    newAward(round, "200.20");
    put(AWARDS + unique("AWARD"), with(award(second, "50.05"), "phase", 1)).then().statusCode(201);

    Response answer = given().get(SUMMARY);

    String programme = of(round);
    answer
        .then()
        .body(programme + ".committed.amount", equalTo("350.35"))
        .body(programme + ".remaining.amount", equalTo("649.65"))
        .body(programme + ".awards.count", equalTo(3))
        .body(programme + ".awards.byPhase.phase", equalTo(List.of(1, 2)))
        .body(programme + ".awards.byPhase.count", equalTo(List.of(1, 2)))
        .body(programme + ".awards.byPhase.amount.amount", equalTo(List.of("50.05", "300.30")))
        .body(
            programme + ".awards.byCompetition.competition",
            equalTo(List.of(round.competition(), second).stream().sorted().toList()))
        .body(programme + ".awards.byCompetition.count.sum()", equalTo(3));
  }

  @Test
  void shouldCountMoneyBackFromTheDayItCameBack() {
    Round round = newRound("1000.00");
    String reference = newAward(round, "100.00");

    transition(
            reference,
            1,
            Map.of(
                "to",
                "terminated",
                "effectiveOn",
                "2020-12-01",
                "reason",
                "over",
                "returned",
                Map.of("amount", "30.00", "currency", "GBP")))
        .then()
        .statusCode(201);

    assertThat(committed(round, "on=2020-09-07")).isEqualTo("0.00");
    assertThat(committed(round, "on=2020-09-08")).isEqualTo("100.00");
    assertThat(committed(round, "on=2020-11-30")).isEqualTo("100.00");
    assertThat(committed(round, "on=2020-12-01")).isEqualTo("70.00");
  }

  @Test
  void shouldNeverChangeWhatWasKnown() {
    Round round = newRound("1000.00");
    newAward(round, "100.00");
    String knownAt = given().get(SUMMARY).path("knownAt");
    String path = SUMMARY + "?on=2020-12-31&knownAt=" + knownAt;
    Response first = given().get(path);

    newAward(round, "200.00");
    put(PROGRAMMES + round.programme(), programme("2000.00"), 1).then().statusCode(200);

    Response second = given().get(path);
    assertThat(second.asString()).isEqualTo(first.asString());
    second.then().header("Cache-Control", containsString("immutable"));
    assertThat(committed(round, "on=2020-12-31&knownAt=" + knownAt)).isEqualTo("100.00");
    assertThat(committed(round, "on=2020-12-31")).isEqualTo("300.00");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-31T23:59:59.999999Z, 2020-01-31",
    "2020-06-30T22:59:59.999999Z, 2020-06-30",
    "2020-06-30T23:00:00Z, 2020-07-01"
  })
  void shouldDefaultToTheDayInLondonOfTheInstant(String knownAt, String day) {
    given().get(SUMMARY + "?knownAt=" + knownAt).then().statusCode(200).body("on", equalTo(day));
  }

  @Test
  void shouldAnswerNotModifiedForTheCurrentTag() {
    newRound("1000.00");
    String tag = given().get(SUMMARY).header("ETag");

    Response answer = given().header("If-None-Match", tag).get(SUMMARY);

    answer.then().statusCode(304);
  }

  @Test
  void shouldRefuseAKnownAtInTheFuture() {
    problem(given().get(SUMMARY + "?knownAt=2999-01-01T00:00:00Z"), 400, "invalid-parameter");
  }

  private static String committed(Round round, String query) {
    return given().get(SUMMARY + "?" + query).path(of(round) + ".committed.amount");
  }

  private static String of(Round round) {
    return "programmes.find { it.id == '" + round.programme() + "' }";
  }
}
