package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"10, 10", "11, 1"})
  void shouldListMoreThanTenOfAKindAsOne(int count, int listed) {
    IntakeFindings findings = new IntakeFindings(100);
    for (long line = 2; line < 2 + count; line++) {
      findings.add(FindingLocation.line(line), "value", "value", "is no number");
    }

    Problem problem = catchThrowableOfType(Problem.class, () -> findings.refuseIfAny("Refused."));

    assertThat(problem.findings()).hasSize(listed);
  }

  @Test
  void shouldKeepKindsApartByFieldAndByCode() {
    IntakeFindings findings = new IntakeFindings(100);
    for (long line = 2; line < 8; line++) {
      findings.add(FindingLocation.line(line), "from", "day", "is no day");
      findings.add(FindingLocation.line(line), "to", "day", "is no day");
      findings.add(FindingLocation.line(line), "to", "not-null", "must not be missing");
      findings.add(FindingLocation.line(line), "not-null", "must not be null");
    }

    Problem problem = catchThrowableOfType(Problem.class, () -> findings.refuseIfAny("Refused."));

    assertThat(problem.detail()).isEqualTo("Refused.");
    assertThat(problem.findings()).hasSize(24);
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
