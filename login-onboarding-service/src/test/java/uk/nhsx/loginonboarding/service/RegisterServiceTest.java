package uk.nhsx.loginonboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.DocumentedTable;

class RegisterServiceTest {

  @Test
  void shouldHaveItsFieldsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("The fields of a service").words(0))
        .isEqualTo(
            DocumentedTable.fields(
                RegisterService.class, "id", "stage", "stageSince", "stageReason", "version"));
  }
}
