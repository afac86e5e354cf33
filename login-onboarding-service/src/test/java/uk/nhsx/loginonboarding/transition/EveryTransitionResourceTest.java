package uk.nhsx.loginonboarding.transition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.problem.Words;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The whole life cycle from outside: every pair of stages, of which each is a move or is none. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EveryTransitionResourceTest {

  /** From the stage of the row to those of the columns, which have the order of the rows. */
  private static final String MOVES =
      """
      applied   . x . . x x . .
      approved  . . x . . x . .
      upcoming  . . . x . x . .
      live      . . . . . . x x
      rejected  . . . . . . . .
      withdrawn . . . . . . . .
      suspended . . . x . . . x
      retired   . . . . . . . .
      """;

  /** How a service gets to a stage. */
  private static final Map<String, List<String>> ROADS =
      Map.of(
          "applied", List.of(),
          "approved", List.of("approved"),
          "upcoming", List.of("approved", "upcoming"),
          "live", List.of("approved", "upcoming", "live"),
          "rejected", List.of("rejected"),
          "withdrawn", List.of("withdrawn"),
          "suspended", List.of("approved", "upcoming", "live", "suspended"),
          "retired", List.of("approved", "upcoming", "live", "retired"));

  private static final List<String[]> ROWS = MOVES.lines().map(line -> line.split(" +")).toList();
  private static final List<String> STAGES = ROWS.stream().map(row -> row[0]).toList();

  static Stream<Arguments> pairs() {
    return ROWS.stream()
        .flatMap(row -> STAGES.stream().map(to -> Arguments.of(row[0], to, transitionsFrom(row))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldMakeTheMovesThatExistAndNameThemOtherwise(
      String from, String to, List<String> transitions) {
    String id = "pair-" + from + "-" + to;
    Officer.registers(id, "2019-05-01");
    Officer.lodgesAll(id, "2019-05-01");
    ROADS.get(from).forEach(stage -> Officer.makeTransition(id, stage, "2019-06-01"));
    String before = given().get(Officer.path(id)).asString();
    long head = Officer.head();

    var answer = Officer.transition(id, to, "2019-06-02").then();

    if (transitions.contains(to)) {
      answer.statusCode(201).body("stage", equalTo(to)).body("stageSince", equalTo("2019-06-02"));
      assertThat(Officer.head()).isEqualTo(head + 1);
    } else {
      answer
          .statusCode(422)
          .body("type", equalTo("/problems/rule-broken"))
          .body("errors.path", contains("$.to"))
          .body("errors.code", contains("no-such-move"))
          .body(
              "errors[0].message",
              transitions.isEmpty()
                  ? equalTo("there is no transition from " + from)
                  : equalTo("can be " + Words.or(transitions) + " from " + from));
      assertThat(given().get(Officer.path(id)).asString()).isEqualTo(before);
      assertThat(Officer.head()).isEqualTo(head);
    }
  }

  private static List<String> transitionsFrom(String[] row) {
    return IntStream.range(0, STAGES.size())
        .filter(column -> row[column + 1].equals("x"))
        .mapToObj(STAGES::get)
        .toList();
  }
}
