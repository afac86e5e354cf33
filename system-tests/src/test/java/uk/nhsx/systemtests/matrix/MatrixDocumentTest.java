package uk.nhsx.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MatrixDocumentTest {

  /** {@code system-tests/matrix} writes it, once everything was seen. */
  @Test
  void shouldHaveTheFaultsTheDoorsAndTheCellsOfTheCode() throws IOException {
    assertThat(MatrixDocument.written()).isEqualTo(MatrixDocument.table(Faults.all()));
  }

  @Test
  void shouldHaveNoFaultTwice() {
    assertThat(Faults.all()).extracting(Fault::name).doesNotHaveDuplicates();
  }
}
