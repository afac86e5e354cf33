package uk.nhsx.benchmarks.events;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How Debezium is to be set up, as the operators are told: the very text of the documentation, so
 * that what it promises is what runs.
 */
record ConnectorConfig(Map<String, String> settings) {
  private static final String DOCUMENT = "docs/operations-events.md";
  private static final String BEGIN = "```json\n";
  private static final String END = "```";

  ConnectorConfig {
    settings = Map.copyOf(settings);
  }

  /** The one in the documentation of a project, which is that of the ai-lab-service. */
  static ConnectorConfig documented(Path root) throws IOException {
    return in(Files.readString(root.resolve(DOCUMENT)));
  }

  static ConnectorConfig in(String document) throws IOException {
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
      throw new IOException(DOCUMENT + " shows a configuration of something else first");
    }
    settings.put("name", connector.path("name").asText());
    return new ConnectorConfig(settings);
  }

  /** The same for the login-onboarding-service: only names differ. */
  ConnectorConfig ofLoginOnboarding() {
    Map<String, String> renamed = new LinkedHashMap<>();
    settings.forEach(
        (key, value) ->
            renamed.put(
                key,
                value.replace("ai-lab", "login-onboarding").replace("ai_lab", Outbox.DATABASE)));
    return new ConnectorConfig(renamed);
  }

  /** With these settings in place of others, or beside them. */
  ConnectorConfig with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(others);
    return new ConnectorConfig(all);
  }

  /** What the documentation says, under a name that it must name. */
  String of(String name) throws IOException {
    String value = settings.get(name);
    if (value == null) {
      throw new IOException(DOCUMENT + " does not set " + name);
    }
    return value;
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }
}
