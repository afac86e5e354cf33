package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.platform.testing.DocumentedTable;

class StageTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "ANNOUNCED  | ACTIVE TERMINATED",
        "ACTIVE     | COMPLETED TERMINATED",
        "COMPLETED  | ''",
        "TERMINATED | ''"
      },
      delimiter = '|')
  void shouldKnowItsMoves(Stage from, String moves) {
    Set<Stage> expected =
        Arrays.stream(moves.split(" "))
            .filter(word -> !word.isEmpty())
            .map(Stage::valueOf)
            .collect(Collectors.toSet());

    assertThat(from.next()).isEqualTo(expected);
  }

  @Test
  void shouldHaveItsTransitionsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("Stages of awards").words(0, 1))
        .isEqualTo(
            Stage.all().stream()
                .collect(
                    Collectors.toMap(
                        Stage::word,
                        stage ->
                            stage.next().stream().map(Stage::word).collect(Collectors.toSet()))));
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "COMPLETED", "TERMINATED"})
  void shouldHaveInTheDocumentsWhetherItNeedsWhatIsReturned(Stage stage) throws IOException {
    Set<String> needed = DocumentedTable.below("Stages of awards").words(1, 2).get(stage.word());

    assertThat(needed.contains("returned")).isEqualTo(stage.returnsMoney());
  }
}
