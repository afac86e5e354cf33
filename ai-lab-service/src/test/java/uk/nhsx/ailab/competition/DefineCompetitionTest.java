package uk.nhsx.ailab.competition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.DocumentedTable;

class DefineCompetitionTest {

  @Test
  void shouldHaveItsFieldsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("The fields of a competition").words(0))
        .isEqualTo(DocumentedTable.fields(DefineCompetition.class, "id", "version"));
  }
}
