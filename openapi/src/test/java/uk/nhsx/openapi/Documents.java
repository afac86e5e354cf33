package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads and writes the OpenAPI documents of the modules beside this one. */
final class Documents {

  /** The one that the gateway serves, and that this module compares with what the builds wrote. */
  static final Path SERVED = Path.of("../gateway/src/main/resources/openapi.yaml");

  private static final List<String> MODULES =
      List.of("gateway", "app-metrics-service", "login-onboarding-service", "ai-lab-service");

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .stringQuotingChecker(new Quoting())
                  .build())
          .build();

  private Documents() {}

  /** What the builds say, joined. */
  static ObjectNode built() {
    return JoinedDocument.of(
        MODULES.stream()
            .map(module -> read(Path.of("..", module, "target/openapi/openapi.yaml")))
            .toList());
  }

  static ObjectNode read(Path file) {
    try {
      JsonNode document = YAML.readTree(file.toFile());
      if (document instanceof ObjectNode read) {
        return read;
      }
      throw new IllegalStateException("no document: " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(ObjectNode document) {
    try {
      return YAML.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, ObjectNode document) {
    try {
      Files.writeString(file, text(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves alone only what every version of YAML reads as a text. */
  private static final class Quoting extends StringQuotingChecker {

    private static final long serialVersionUID = 1;

    private static final Pattern PLAIN =
        Pattern.compile("[A-Za-z](?:[A-Za-z0-9 ,.()/_;'-]*[A-Za-z0-9.)])?");

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name) && !name.startsWith("/");
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return isReservedKeyword(value) || !PLAIN.matcher(value).matches();
    }
  }
}
