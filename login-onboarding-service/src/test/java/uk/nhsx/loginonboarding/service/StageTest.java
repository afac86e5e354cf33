package uk.nhsx.loginonboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.testing.DocumentedTable;

class StageTest {

  @ParameterizedTest
  @CsvSource({
    "applied, approved rejected withdrawn",
    "approved, upcoming withdrawn",
    "upcoming, live withdrawn",
    "live, suspended retired",
    "suspended, live retired",
    "rejected, ''",
    "withdrawn, ''",
    "retired, ''"
  })
  void shouldKnowItsMoves(String stage, String transitions) {
    String next =
        Stage.named(stage).next().stream().map(Stage::word).collect(Collectors.joining(" "));

    assertThat(next).isEqualTo(transitions);
  }

  @Test
  void shouldHaveItsTransitionsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("Stages, and what each move needs").words(0, 1))
        .isEqualTo(
            Arrays.stream(Stage.values())
                .collect(
                    Collectors.toMap(
                        Stage::word,
                        stage ->
                            stage.next().stream().map(Stage::word).collect(Collectors.toSet()))));
  }

  @ParameterizedTest
  @CsvSource({
    "applied, false",
    "approved, false",
    "upcoming, true",
    "live, true",
    "rejected, false",
    "withdrawn, false",
    "suspended, true",
    "retired, true"
  })
  void shouldKnowWhetherIntegrationHasBegun(String stage, boolean integrated) {
    assertThat(Stage.named(stage).isIntegrated()).isEqualTo(integrated);
  }

  @ParameterizedTest
  @CsvSource({
    "applied, false",
    "approved, false",
    "upcoming, false",
    "live, false",
    "rejected, true",
    "withdrawn, true",
    "suspended, true",
    "retired, true"
  })
  void shouldKnowWhetherItsReasonIsPublic(String stage, boolean inactive) {
    assertThat(Stage.named(stage).isInactive()).isEqualTo(inactive);
  }
}
