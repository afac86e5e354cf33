package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.platform.testing.OpenApiLinter;

/** What linters of others think of the document, errors and warnings. */
class LintTest {

  @ParameterizedTest
  @EnumSource
  void shouldFindNothingInTheServedDocument(OpenApiLinter linter) throws Exception {
    assertThat(linter.findings(Files.readString(Documents.SERVED))).isEmpty();
  }

  @Test
  void shouldFindWhatSpectralForbids() {
    ObjectNode document = onePath();
    document.withObject("/components/examples/Metric/value").put("kind", 1);
    document.withObject("/info").put("contact", "us");

    // The second is of the official schema of OpenAPI 3.1, which is one of the rules.
    assertThat(OpenApiLinter.SPECTRAL.findings(Documents.text(document)))
        .anyMatch(finding -> finding.startsWith("error oas3-valid-media-example: "))
        .anyMatch(finding -> finding.startsWith("error oas3-schema: "));
  }

  @Test
  void shouldFindWhatRedoclyAdvisesAgainst() {
    ObjectNode document = onePath();
    document.withObject("/components/schemas/Metric/properties").remove("unit");

    assertThat(OpenApiLinter.REDOCLY.findings(Documents.text(document)))
        .anyMatch(finding -> finding.startsWith("warn no-required-schema-properties-undefined: "));
  }

  /** The whole document takes Spectral ten times as long. */
  private static ObjectNode onePath() {
    ObjectNode document = Documents.read(Documents.SERVED);
    document.withObject("/paths").retain(List.of("/v1/app-metrics/metrics/{key}"));
    return document;
  }
}
