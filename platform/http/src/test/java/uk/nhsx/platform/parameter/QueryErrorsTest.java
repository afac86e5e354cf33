package uk.nhsx.platform.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class QueryErrorsTest {

  private static final TakenParameters TAKEN = TakenParameters.of(Set.of("on"), Set.of("stage"));

  @Test
  void shouldPassAQueryThatIsTaken() {
    assertThatNoException()
        .isThrownBy(
            () ->
                new QueryReader(
                        TAKEN.faults(
                            Map.of("on", List.of("x"), "stage", List.of("a", "b")),
                            "on=x&stage=a&stage=b"))
                    .refuseIfAny());
  }

  @Test
  void shouldReportEachParameterOnceWithItsFirstError() {
    Problem problem =
        refusal(
            () -> QueryParameter.day("on", "x"),
            () -> QueryParameter.number("on", "x"),
            () -> QueryParameter.number("after", "x"));

    assertThat(problem.findings())
        .containsExactly(
            new Finding("$query.on", "on must be a day such as 2020-01-31", "day"),
            new Finding(
                "$query.after", "after must be a whole number of up to 18 digits", "number"));
    assertThat(problem.detail()).isEqualTo("on and after are not valid; see errors.");
  }

  @Test
  void shouldReportARefusalThatNamesNoParameter() {
    Problem problem =
        refusal(
            () -> {
              throw ProblemType.INVALID_PARAMETER.because("Too much.");
            });

    assertThat(problem.detail()).isEqualTo("Too much.");
    assertThat(problem.findings())
        .containsExactly(new Finding("$query", "Too much.", "invalid-parameter"));
  }

  @Test
  void shouldNotGatherOtherProblems() {
    Problem problem =
        refusal(
            () -> {
              throw ProblemType.NOT_ACCEPTABLE.because("No.");
            });

    assertThat(problem.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%E9", "%C3", "%c3%28", "%ED%A0%80", "%F8%88%80%80%80", "a%FFb"})
  void shouldFindBytesThatAreNotUtf8(String value) {
    assertThat(QueryEncoding.faults("on=2020-01-31&q=" + value))
        .extracting(Finding::path)
        .containsExactly("$query.q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C3%A9", "é", "%F0%9F%98%80", "%", "%zz", "100%25", "a+b", "%EF%BF%BD"})
  void shouldTakeWhatIsUtf8(String value) {
    assertThat(QueryEncoding.faults("q=" + value)).isEmpty();
  }

  @Test
  void shouldShowNothingInvisibleOfAnUnknownName() {
    List<Finding> faults = TAKEN.faults(Map.of("a\u202e" + "x".repeat(99), List.of("1")), null);

    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).path()).isEqualTo("$query.a?" + "x".repeat(38) + "…");
  }

  private static Problem refusal(Runnable... checks) {
    return catchThrowableOfType(
        Problem.class,
        () -> {
          QueryReader query = new QueryReader();
          Stream.of(checks).forEach(query::check);
          query.refuseIfAny();
        });
  }
}
