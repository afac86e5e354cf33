package uk.nhsx.platform.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class QueryReaderTest {

  private final QueryReader query = new QueryReader();

  @Test
  void shouldReadEachParameterOnce() {
    List<String> read = new ArrayList<>();
    Supplier<Optional<LocalDate>> day =
        query.read(
            () -> {
              read.add("on");
              return QueryParameter.day("on", "2020-01-31");
            });
    query.refuseIfAny();

    List<Optional<LocalDate>> values = List.of(day.get(), day.get());

    assertThat(values).containsOnly(Optional.of(LocalDate.of(2020, 1, 31)));
    assertThat(read).containsExactly("on");
  }

  @Test
  void shouldReportEverythingInTheOrderInWhichItWasRead() {
    query.read(() -> QueryParameter.number("limit", "x"));
    query.check(() -> QueryParameter.day("on", "x"));
    query.read(() -> QueryParameter.number("after", "1"));
    query.read(() -> QueryParameter.instant("since", "x"));

    Problem problem = catchThrowableOfType(Problem.class, query::refuseIfAny);

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
    assertThat(problem.findings())
        .extracting(Finding::path)
        .containsExactly("$query.limit", "$query.on", "$query.since");
    assertThat(problem.detail()).isEqualTo("limit, on and since are not valid; see errors.");
  }

  @Test
  void shouldReportOnceWhatAnotherReadDependsOn() {
    Supplier<Optional<Long>> after = query.read(() -> QueryParameter.number("after", "x"));
    query.read(() -> after.get().map(number -> number + 1));

    Problem problem = catchThrowableOfType(Problem.class, query::refuseIfAny);

    assertThat(problem.findings()).extracting(Finding::path).containsExactly("$query.after");
  }

  @Test
  void shouldPassWhatIsWell() {
    query.read(() -> QueryParameter.number("limit", "1"));

    assertThatNoException().isThrownBy(query::refuseIfAny);
  }

  @Test
  void shouldNotGatherOtherProblems() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                query.read(
                    () -> {
                      throw ProblemType.NOT_ACCEPTABLE.because("No.");
                    }));

    assertThat(problem.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE);
  }
}
