package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeId;

class AwardTermsTest {

  private static final Programme PROGRAMME =
      new Programme(
          new ProgrammeId("ai-award"),
          "AI Award",
          Money.of("140000000.00", "GBP"),
          LocalDate.of(2020, 1, 1),
          LocalDate.of(2022, 12, 31));
  private static final Competition COMPETITION =
      new Competition(
          new CompetitionId("ai-award-round-1"),
          PROGRAMME.id(),
          "Round 1",
          1,
          List.of(2, 3),
          LocalDate.of(2020, 2, 1),
          null,
          null);

  @ParameterizedTest
  @CsvSource({
    "2, GBP, 2020-02-01, 2020-01-01, 2022-12-31, ''",
    "3, GBP, 2022-12-31, 2022-12-31, , ''",
    "2, GBP, 2020-02-01, , , ''",
    "1, GBP, 2020-02-01, 2020-01-01, , phase-not-in-competition",
    "2, EUR, 2020-02-01, 2020-01-01, , other-currency",
    "2, GBP, 2020-01-31, 2020-01-01, , before-competition",
    "2, GBP, 2019-12-31, 2020-01-01, , before-competition before-programme",
    "2, GBP, 2023-01-01, , , after-programme",
    "2, GBP, 2020-02-01, 2019-12-31, , before-programme",
    "2, GBP, 2020-02-01, 2023-01-01, 2023-01-01, after-programme after-programme",
    "2, GBP, 2020-02-01, 2020-02-01, 2023-01-01, after-programme",
    ", GBP, , , , ''"
  })
  void shouldReportWhatDoesNotFit(
      Integer phase,
      String currency,
      LocalDate awardedOn,
      LocalDate startsOn,
      LocalDate endsOn,
      String codes) {
    AwardTerms.Facts award =
        new AwardTerms.Facts(phase, Money.of("1.00", currency), awardedOn, startsOn, endsOn);

    List<String> misfits =
        Stream.concat(
                AwardTerms.misfits(award, COMPETITION).stream(),
                AwardTerms.misfits(award, PROGRAMME).stream())
            .map(AwardTerms.PlacementError::code)
            .toList();

    assertThat(String.join(" ", misfits)).isEqualTo(codes);
  }
}
