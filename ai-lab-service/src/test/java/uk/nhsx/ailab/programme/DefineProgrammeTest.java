package uk.nhsx.ailab.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.DocumentedTable;

class DefineProgrammeTest {

  @Test
  void shouldHaveItsFieldsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("The fields of a programme").words(0))
        .isEqualTo(DocumentedTable.fields(DefineProgramme.class, "id", "version"));
  }
}
