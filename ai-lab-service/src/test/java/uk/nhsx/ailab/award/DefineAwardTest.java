package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.DocumentedTable;

class DefineAwardTest {

  @Test
  void shouldHaveItsFieldsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("The fields of an award").words(0))
        .isEqualTo(
            DocumentedTable.fields(
                DefineAward.class, "reference", "stage", "stageSince", "returned", "version"));
  }
}
