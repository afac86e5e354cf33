package uk.nhsx.benchmarks.events;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Service;

/**
 * Reads the configuration of Debezium from the documentation, so that the shown one is measured.
 */
final class ConnectorConfig {
  private static final String DOCUMENT = "docs/operations-events.md";
  private static final String BEGIN = "```json\n";
  private static final String END = "```";

  private ConnectorConfig() {}

  /** The settings for the login-onboarding-service: only names differ from the documented ones. */
  static Map<String, String> ofLoginOnboarding(Path root) throws IOException {
    Map<String, String> settings = parse(Files.readString(root.resolve(DOCUMENT)));
    settings.replaceAll(
        (name, value) ->
            value
                .replace("ai-lab", "login-onboarding")
                .replace("ai_lab", Service.LOGIN_ONBOARDING.database()));
    return settings;
  }

  static Map<String, String> parse(String document) throws IOException {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END, begin + BEGIN.length());
    if (begin < 0 || end < 0) {
      throw new IOException(DOCUMENT + " shows no configuration of a connector");
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode connector = json.readTree(document.substring(begin + BEGIN.length(), end));
    Map<String, String> settings =
        json.convertValue(connector.path("config"), new TypeReference<Map<String, String>>() {});
    if (!settings.containsKey("connector.class")) {
      throw new IOException(DOCUMENT + " shows the configuration of something else first");
    }
    settings.put("name", connector.path("name").asText());
    return settings;
  }
}
