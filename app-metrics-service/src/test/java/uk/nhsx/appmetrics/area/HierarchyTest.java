package uk.nhsx.appmetrics.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.TestFindings;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;

class HierarchyTest {

  private final Hierarchy hierarchy =
      new Hierarchy(
          Map.of(
              new AreaCode("E1"), content(AreaType.NATION, null),
              new AreaCode("R1"), content(AreaType.REGION, "E1"),
              new AreaCode("P1"), content(AreaType.PRACTICE, "R1")));

  @ParameterizedTest
  @CsvSource({
    "PRACTICE, R1, ",
    "REGION,   E1, ",
    "PRACTICE,   , ",
    "ICB,      P1, parent-type",
    "PRACTICE, P1, parent-type",
    "NATION,   E1, parent-type",
    "PRACTICE, X9, unknown-area"
  })
  void shouldLetAnAreaLieOnlyInOneOfATypeAbove(AreaType type, String parent, String code) {
    assertThat(check(area(2, "N1", type, parent)))
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  @Test
  void shouldFindAParentInTheSameFile() {
    assertThat(check(area(2, "P2", AreaType.PRACTICE, "S2"), area(3, "S2", AreaType.SUB_ICB, "R1")))
        .isEmpty();
  }

  @Test
  void shouldRefuseACycle() {
    assertThat(check(area(2, "A", AreaType.REGION, "B"), area(3, "B", AreaType.REGION, "A")))
        .extracting(Finding::path)
        .containsExactly("$.line[2].parent", "$.line[3].parent");
  }

  @Test
  void shouldKeepAParentAboveTheChildrenItHas() {
    assertThat(check(area(2, "R1", AreaType.PRACTICE, "E1")))
        .extracting(Finding::code, Finding::path)
        .containsExactly(tuple("child-type", "$.line[2].type"));
  }

  @Test
  void shouldNotSpeakOfAParentThatTheFileDoesNotPlace() {
    assertThat(check(area(2, "P2", AreaType.PRACTICE, "S9"))).isEmpty();
  }

  @Test
  void shouldReturnWhatIsNewOrDifferent() {
    SubmittedArea same = area(2, "R1", AreaType.REGION, "E1");
    SubmittedArea moved = area(3, "P1", AreaType.PRACTICE, "E1");
    SubmittedArea added = area(4, "P2", AreaType.PRACTICE, "R1");

    assertThat(hierarchy.changes(List.of(same, moved, added))).containsExactly(moved, added);
  }

  private List<Finding> check(SubmittedArea... areas) {
    IntakeFindings findings = TestFindings.some();
    hierarchy.check(new ParsedAreas(Arrays.asList(areas), Set.of(new AreaCode("S9"))), findings);
    Problem problem = catchThrowableOfType(Problem.class, () -> findings.refuseIfAny("Refused."));
    return problem == null ? List.of() : problem.findings();
  }

  private static SubmittedArea area(int line, String code, AreaType type, @Nullable String parent) {
    return new SubmittedArea(FindingLocation.line(line), new AreaCode(code), content(type, parent));
  }

  private static AreaContent content(AreaType type, @Nullable String parent) {
    return new AreaContent(
        "A name",
        type,
        Stream.ofNullable(parent).map(AreaCode::new).findFirst().orElse(null),
        null,
        null,
        null);
  }
}
