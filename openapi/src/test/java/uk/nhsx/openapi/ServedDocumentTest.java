package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * Compares the document that the gateway serves with what the services and the gateway say of
 * themselves. {@code -Dopenapi.accept=true} replaces it.
 */
class ServedDocumentTest {

  @Test
  void shouldBeWhatTheBuildsSay() throws Exception {
    ObjectNode built = Documents.built();
    String expected = Documents.text(built);
    Acceptance acceptance = new Acceptance(Documents.read(Documents.SERVED), built);
    if (Boolean.getBoolean("openapi.accept")) {
      acceptance.check();
      Documents.write(Documents.SERVED, built);
    }

    String served = Files.readString(Documents.SERVED);

    // The comparison takes seconds, and there is something to compare only if the texts differ.
    if (!served.equals(expected)) {
      throw new AssertionError(acceptance.report());
    }
  }

  @Test
  void shouldBeUnderstoodByTheParserOfSwagger() {
    assertThat(new OpenAPIV3Parser().readLocation(Documents.SERVED.toString(), null, null))
        .satisfies(
            read -> {
              assertThat(read.getMessages()).isEmpty();
              assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(50);
            });
  }
}
