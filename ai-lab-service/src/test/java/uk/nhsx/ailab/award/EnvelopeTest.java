package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.COMPETITIONS;
import static uk.nhsx.ailab.Lab.PROGRAMMES;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.competition;
import static uk.nhsx.ailab.Lab.head;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EnvelopeTest {

  private static final int RACERS = 32;

  @Test
  void shouldAwardTheLastMoneyToExactlyAsManyAsItIsEnoughForThoughManyRace() throws Exception {
    Round round = newRound("100.00");
    long before = head();

    List<Integer> statuses =
        race(number -> put(AWARDS + unique("RACE"), award(round.competition(), "14.00")));

    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(7);
    assertThat(statuses.stream().filter(status -> status == 422)).hasSize(RACERS - 7);
    assertThat(head() - before).isEqualTo(7);
    given()
        .get("/v1/ai-lab/summary")
        .then()
        .body(summaryOf(round) + ".committed.amount", equalTo("98.00"))
        .body(summaryOf(round) + ".remaining.amount", equalTo("2.00"));
  }

  @Test
  void shouldHoldTheEnvelopeWhateverAwardsAmendmentsMovesAndReturnsRace() throws Exception {
    Round round = newRound("100.00");
    List<String> awards = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      awards.add(newAward(round, "10.00"));
    }

    race(
        number -> {
          String reference = awards.get(number % awards.size());
          Map<String, Object> more = award(round.competition(), 11 + number + ".00");
          return switch (number % 4) {
            case 0, 1 -> put(AWARDS + reference, with(more, "reason", "more"), 1);
            case 2 ->
                transition(
                    reference,
                    1,
                    Map.of("to", "terminated", "reason", "over", "returned", back("10.00")));
            default -> put(AWARDS + unique("RACE"), award(round.competition(), "9.00"));
          };
        });

    Response summary = given().get("/v1/ai-lab/summary");
    BigDecimal remaining =
        new BigDecimal(summary.<String>path(summaryOf(round) + ".remaining.amount"));
    assertThat(remaining).isNotNegative();
  }

  @Test
  void shouldMakeOneOfManyIdenticalAwardsThatRace() throws Exception {
    Round round = newRound("100.00");
    String reference = unique("RACE");
    long before = head();

    List<Integer> statuses =
        race(number -> put(AWARDS + reference, award(round.competition(), "14.00")));

    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(RACERS - 1);
    assertThat(head() - before).isEqualTo(1);
  }

  @Test
  void shouldReportWhatIsCommittedAndWhatRemains() {
    Round round = newRound("100.00");
    newAward(round, "60.00");

    Response answer = put(AWARDS + unique("AWARD"), award(round.competition(), "40.01"));

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.amount.amount")))
        .body(
            "errors[0].message",
            allOf(containsString("60.00 GBP is committed"), containsString("40.00 GBP remains")));
  }

  @Test
  void shouldNotAmendAnAwardBeyondTheEnvelope() {
    Round round = newRound("100.00");
    newAward(round, "60.00");
    String reference = newAward(round, "30.00");
    Map<String, Object> more = with(award(round.competition(), "40.01"), "reason", "more");

    Response answer = put(AWARDS + reference, more, 1);

    problem(answer, 422, "rule-broken").body("errors.code", equalTo(List.of("envelope-exceeded")));
    put(AWARDS + reference, with(more, "amount.amount", "40.00"), 1).then().statusCode(200);
  }

  @Test
  void shouldNotMoveAnAwardUnderAnEnvelopeThatHasNoRoomForIt() {
    Round small = newRound("10.00");
    Round large = newRound("100.00");
    String reference = newAward(large, "11.00");

    Response answer =
        put(
            AWARDS + reference,
            with(award(small.competition(), "11.00"), "reason", "wrong round"),
            1);

    problem(answer, 422, "rule-broken").body("errors.code", equalTo(List.of("envelope-exceeded")));
  }

  @Test
  void shouldFreeTheEnvelopeThatAnAwardMovesOutOf() {
    Round from = newRound("10.00");
    Round to = newRound("10.00");
    String reference = newAward(from, "10.00");

    put(AWARDS + reference, with(award(to.competition(), "10.00"), "reason", "wrong round"), 1)
        .then()
        .statusCode(200);

    newAward(from, "10.00");
  }

  @Test
  void shouldCountAllRoundsOfAProgramme() {
    Round round = newRound("100.00");
    newAward(round, "60.00");
    String second = unique("round");
    put(COMPETITIONS + second, competition(round.programme(), 2)).then().statusCode(201);

    Response answer = put(AWARDS + unique("AWARD"), award(second, "40.01"));

    problem(answer, 422, "rule-broken").body("errors.code", equalTo(List.of("envelope-exceeded")));
  }

  @Test
  void shouldNotLowerAnEnvelopeBelowWhatIsCommitted() {
    Round round = newRound("100.00");
    newAward(round, "60.00");

    Response answer = put(PROGRAMMES + round.programme(), programme("59.99"), 1);

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.envelope.amount")))
        .body("errors[0].message", containsString("60.00 GBP"));
    put(PROGRAMMES + round.programme(), programme("60.00"), 1).then().statusCode(200);
  }

  private static Map<String, String> back(String amount) {
    return Map.of("amount", amount);
  }

  private static String summaryOf(Round round) {
    return "programmes.find { it.id == '" + round.programme() + "' }";
  }

  private static List<Integer> race(IntFunction<Response> write) throws Exception {
    ExecutorService racers = Executors.newFixedThreadPool(RACERS);
    try {
      CyclicBarrier start = new CyclicBarrier(RACERS);
      List<Callable<Integer>> runs = new ArrayList<>();
      for (int number = 0; number < RACERS; number++) {
        int mine = number;
        runs.add(
            () -> {
              start.await();
              return write.apply(mine).statusCode();
            });
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> run : racers.invokeAll(runs)) {
        statuses.add(run.get());
      }
      return statuses;
    } finally {
      racers.shutdownNow();
    }
  }
}
