package uk.nhsx.appmetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.DocumentedTable;

class DefineMetricTest {

  @Test
  void shouldHaveItsFieldsInTheDocuments() throws IOException {
    assertThat(DocumentedTable.below("The fields of a metric").words(0))
        .isEqualTo(DocumentedTable.fields(DefineMetric.class, "key"));
  }
}
