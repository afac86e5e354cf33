package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.ailab.money.MoneyBody;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.testing.DocumentedTable;

class AwardDraftTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 9, 8);

  private final Findings findings = new Findings();

  @ParameterizedTest
  @CsvSource({
    "1, 150000.00, ''",
    "1, 150000.01, phase-1-limit",
    "2, 150000.01, ''",
    "4, 999999999999999.99, ''",
    "3, 0.00, not-positive"
  })
  void shouldLimitTheAmount(int phase, String amount, String code) {
    read("A title", "A description", phase, amount, "2020-09-08");

    assertThat(codes()).isEqualTo(code);
  }

  static Stream<Arguments> documentedCaps() throws IOException {
    return DocumentedTable.below("Phases and caps").rows().stream()
        .flatMap(row -> amounts(Integer.parseInt(row.get(0)), row.get(2)));
  }

  private static Stream<Arguments> amounts(int phase, String cap) {
    String digits = cap.replaceAll("[£,]", "");
    return digits.matches("[0-9]+")
        ? Stream.of(
            arguments(phase, digits + ".00", ""),
            arguments(phase, digits + ".01", "phase-%d-limit".formatted(phase)))
        : Stream.of(arguments(phase, "999999999999999.99", ""));
  }

  @ParameterizedTest
  @MethodSource("documentedCaps")
  void shouldLimitTheAmountAsDocumented(int phase, String amount, String code) {
    read("A title", "A description", phase, amount, "2020-09-08");

    assertThat(codes()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"30, ''", "31, too-many-words"})
  void shouldLimitTheWordsOfATitle(int words, String code) {
    read(" word\u00a0 ".repeat(words), "A description", 2, "1.00", "2020-09-08");

    assertThat(codes()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"A title, same-as-title", "'  a TI tle ', same-as-title", "A title., ''"})
  void shouldRequireADescriptionThatDiffersFromTheTitle(String description, String code) {
    read("A title", description, 2, "1.00", "2020-09-08");

    assertThat(codes()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"2020-09-08, ''", "2020-09-09, in-future", "2020-9-8, day"})
  void shouldNotBeAwardedInTheFuture(String awardedOn, String code) {
    read("A title", "A description", 2, "1.00", awardedOn);

    assertThat(codes()).isEqualTo(code);
  }

  @Test
  void shouldReadWhatIsThereOfABodyThatLacksNearlyEverything() {
    @SuppressWarnings("DataFlowIssue") // As JSON {"phase":1} arrives.
    DefineAward body =
        new DefineAward(
            null, null, null, null, 1, null, null, null, null, null, null, null, null, null, null,
            null);

    AwardDraft draft = AwardDraft.read("A1", body, TODAY, findings);

    assertThat(draft.facts()).isEqualTo(new AwardTerms.Facts(1, null, null, null, null));
    assertThat(draft.competition()).isEmpty();
  }

  private void read(String title, String description, int phase, String amount, String awardedOn) {
    DefineAward body =
        new DefineAward(
            null,
            "round-1",
            title,
            description,
            phase,
            null,
            new DefineAward.RecipientBody("GB-NHS-RRV", "Example"),
            new MoneyBody(amount, "GBP"),
            awardedOn,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    AwardDraft.read("A1", body, TODAY, findings);
  }

  private String codes() {
    return String.join(" ", findings.all().stream().map(Finding::code).toList());
  }
}
