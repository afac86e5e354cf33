package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.schema.AsyncApiDocument;

class AsyncApiParserTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "https://data.example.org/suite"})
  void shouldHaveNothingToReportOfThePublishedDocument(String publicUrl) {
    assertThat(AsyncApiParser.findings(AsyncApiDocument.at(URI.create(publicUrl)))).isEmpty();
  }

  @Test
  void shouldReportAReferenceToAFileThatIsNotThere() {
    String document =
        AsyncApiDocument.at(URI.create("http://localhost:8080"))
            .replace("\"#/components/schemas/cloudevent\"", "\"./schemas/cloudevent.json\"");

    assertThat(AsyncApiParser.findings(document))
        .isNotEmpty()
        .anyMatch(finding -> finding.startsWith("error "));
  }
}
