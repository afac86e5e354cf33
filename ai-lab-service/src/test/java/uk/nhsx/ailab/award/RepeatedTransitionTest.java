package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.award;
import static uk.nhsx.ailab.Lab.head;
import static uk.nhsx.ailab.Lab.newAward;
import static uk.nhsx.ailab.Lab.newRound;
import static uk.nhsx.ailab.Lab.officer;
import static uk.nhsx.ailab.Lab.problem;
import static uk.nhsx.ailab.Lab.put;
import static uk.nhsx.ailab.Lab.transition;
import static uk.nhsx.ailab.Lab.with;
import static uk.nhsx.ailab.Lab.without;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.ailab.Lab.Round;
import uk.nhsx.platform.testing.ServiceTestResource;

/** A transition that is sent again in the same words while it is the last change. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RepeatedTransitionTest {

  private static final Map<String, Object> TERMINATION =
      new LinkedHashMap<>(
          Map.of(
              "to", "terminated",
              "effectiveOn", "2020-11-01",
              "reason", "it did not work",
              "returned", Map.of("amount", "4.00")));

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "If-Match, '\"1\"'",
    "If-Match, '\"2\"'",
    "If-Match, '\"99\"'",
    "If-None-Match, *"
  })
  void shouldChangeNothingWhateverThePrecondition(String header, String value) {
    String reference = terminated();
    long before = head();

    Response answer = post(reference, header, value, TERMINATION);

    answer
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("stage", equalTo("terminated"))
        .body("stageSince", equalTo("2020-11-01"))
        .body("returned.amount", equalTo("4.00"))
        .body("version", equalTo(2));
    assertThat(head()).isEqualTo(before);
    given().get(AWARDS + reference + "/history").then().body("items.size()", equalTo(2));
  }

  @Test
  void shouldTakeTheCurrencyOfTheAwardForTheSameWhetherNamedOrNot() {
    String reference = terminated();

    Response answer =
        post(
            reference,
            "",
            "",
            with(TERMINATION, "returned", Map.of("amount", "4.00", "currency", "GBP")));

    answer.then().statusCode(200).header("ETag", "\"2\"");
  }

  @Test
  void shouldTakeARequestThatNamesNoDayForTheOneThatWasSentToday() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, Map.of("to", "active")).then().statusCode(201);

    Response answer = transition(reference, 1, Map.of("to", "active"));

    answer.then().statusCode(200).header("ETag", "\"2\"");
  }

  @Test
  void shouldNotTakeOtherWordsForTheSame() {
    String reference = terminated();
    List<Map<String, Object>> others =
        List.of(
            with(TERMINATION, "effectiveOn", "2020-11-02"),
            without(TERMINATION, "effectiveOn"),
            with(TERMINATION, "reason", "it did not work at all"),
            without(TERMINATION, "reason"),
            with(TERMINATION, "returned", Map.of("amount", "4.01")),
            Map.of("to", "active"));

    for (Map<String, Object> other : others) {
      problem(post(reference, "", "", other), 428, "precondition-required");
      problem(transition(reference, 1, other), 412, "precondition-failed");
    }
    given().get(AWARDS + reference).then().header("ETag", "\"2\"");
  }

  @Test
  void shouldNotReachBehindALaterChange() {
    Round round = newRound("100.00");
    String reference = newAward(round, "10.00");
    transition(reference, 1, TERMINATION).then().statusCode(201);
    Map<String, Object> amended = with(award(round.competition(), "10.00"), "title", "Another");
    put(AWARDS + reference, with(amended, "reason", "typo"), 2).then().statusCode(200);

    problem(transition(reference, 1, TERMINATION), 412, "precondition-failed");
    problem(transition(reference, 3, TERMINATION), 422, "rule-broken");
  }

  @Test
  void shouldMakeOneTransitionOfManyAtOnce() throws Exception {
    String reference = newAward(newRound("100.00"), "10.00");
    long before = head();
    int officers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(officers);
    Callable<Integer> terminate = () -> transition(reference, 1, TERMINATION).statusCode();

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(officers, terminate))) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).containsOnly(200, 201);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(head()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", ""})
  void shouldRefuseAReasonThatIsBlank(String reason) {
    String reference = newAward(newRound("100.00"), "10.00");

    Response answer = transition(reference, 1, Map.of("to", "active", "reason", reason));

    problem(answer, 422, "rule-broken")
        .body("errors.path", equalTo(List.of("$.reason")))
        .body("errors.code", equalTo(List.of("plain-text")));
  }

  private static String terminated() {
    String reference = newAward(newRound("100.00"), "10.00");
    transition(reference, 1, TERMINATION).then().statusCode(201);
    return reference;
  }

  private static Response post(
      String reference, String header, String value, Map<String, Object> body) {
    var request = officer().body(body);
    return (header.isEmpty() ? request : request.header(header, value))
        .post(AWARDS + reference + "/transitions");
  }
}
