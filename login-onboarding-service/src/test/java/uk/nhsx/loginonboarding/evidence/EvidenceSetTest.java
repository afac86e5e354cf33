package uk.nhsx.loginonboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.loginonboarding.service.ServiceId;

class EvidenceSetTest {

  @ParameterizedTest
  @CsvSource({"2019-05-31, false", "2019-06-01, true", "2020-05-31, true", "2020-06-01, false"})
  void shouldHoldFromTheIssueToTheLastDay(String day, boolean holds) {
    EvidenceSet evidence = evidenceOf("A 2019-06-01 2020-05-31");

    assertThat(evidence.holdsOn(EvidenceKind.DSPT, LocalDate.parse(day))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-06-01, true",
    "2020-05-31, true",
    "2020-06-01, false",
    "2020-06-30, false",
    "2020-07-01, true",
    "2021-06-30, true",
    "2021-07-01, false"
  })
  void shouldLeaveTheTimeBeforeARenewalToWhatItRenews(String day, boolean holds) {
    EvidenceSet evidence = evidenceOf("A 2019-06-01 2020-05-31", "B 2020-07-01 2021-06-30");

    assertThat(evidence.holdsOn(EvidenceKind.DSPT, LocalDate.parse(day))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"2019-06-30, false", "2019-07-01, true", "2019-12-31, true", "2020-01-01, false"})
  void shouldForgetWhatWasCorrectedUnderTheSameReference(String day, boolean holds) {
    EvidenceSet evidence = evidenceOf("A 2019-06-01 2020-05-31", "A 2019-07-01 2019-12-31");

    assertThat(evidence.holdsOn(EvidenceKind.DSPT, LocalDate.parse(day))).isEqualTo(holds);
  }

  @Test
  void shouldGoByWhatWasLodgedLastWhereTwoAreOfOneTime() {
    EvidenceSet evidence = evidenceOf("A 2019-06-01 2021-05-31", "B 2019-06-01 2020-05-31");

    assertThat(evidence.holdsOn(EvidenceKind.DSPT, LocalDate.parse("2020-06-01"))).isFalse();
  }

  @Test
  void shouldDistinguishItsKinds() {
    EvidenceSet evidence = evidenceOf("A 2019-06-01 2020-05-31");

    assertThat(evidence.has(EvidenceKind.DSPT)).isTrue();
    assertThat(evidence.has(EvidenceKind.SCAL)).isFalse();
    assertThat(evidence.holdsOn(EvidenceKind.SCAL, LocalDate.parse("2019-06-01"))).isFalse();
  }

  private static EvidenceSet evidenceOf(String... lodged) {
    return new EvidenceSet(
        IntStream.range(0, lodged.length).mapToObj(at -> view(lodged[at].split(" "), at)).toList());
  }

  private static EvidenceView view(String[] parts, int before) {
    return new EvidenceView(
        new ServiceId("dossier"),
        EvidenceKind.DSPT,
        new Document(parts[0], LocalDate.parse(parts[1]), LocalDate.parse(parts[2])),
        before + 1);
  }
}
