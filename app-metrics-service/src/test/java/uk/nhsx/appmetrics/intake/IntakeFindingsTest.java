package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;

class IntakeFindingsTest {

  @Test
  void shouldReportTheFirstFindingsAndCountAll() {
    IntakeFindings findings = new IntakeFindings(2);
    for (long line = 2; line < 7; line++) {
      findings.add(FindingLocation.line(line), "value", "value", "is no number");
    }

    Problem problem = catchThrowableOfType(Problem.class, () -> findings.refuseIfAny("Refused."));

    assertThat(problem.detail()).isEqualTo("Refused. 5 findings; the first 2 are listed.");
    assertThat(problem.findings())
        .containsExactly(
            new Finding("$.line[2].value", "line 2, column value: is no number", "value"),
            new Finding("$.line[3].value", "line 3, column value: is no number", "value"));
  }

  @Test
  void shouldNameAFigureOfAJsonBodyByItsPath() {
    IntakeFindings findings =
        new IntakeFindings(2).add(FindingLocation.figure(3), "value", "value", "no");

    Problem problem = catchThrowableOfType(Problem.class, () -> findings.refuseIfAny("Refused."));

    assertThat(problem.findings())
        .containsExactly(new Finding("$.figures[3].value", "no", "value"));
  }
}
