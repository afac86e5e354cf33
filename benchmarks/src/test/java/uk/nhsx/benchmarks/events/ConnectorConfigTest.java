package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorConfigTest {

  @TempDir Path directory;

  @Test
  void shouldBeWhatOperatorsAreTold() throws IOException {
    ConnectorConfig config = ConnectorConfig.documented(Path.of(".."));

    assertThat(config.settings())
        .containsEntry("name", "ai-lab-events")
        .containsEntry("table.include.list", "public.outbox_event")
        .containsEntry("transforms.outbox.route.by.field", "aggregatetype");
  }

  @Test
  void shouldTakeTheNamesOfTheServiceThatIsMeasured() throws IOException {
    ConnectorConfig config = ConnectorConfig.documented(Path.of("..")).ofLoginOnboarding();

    assertThat(config.of("database.dbname")).isEqualTo("login_onboarding");
    assertThat(config.of("topic.prefix")).isEqualTo("login-onboarding-outbox");
    assertThat(config.settings())
        .allSatisfy((key, value) -> assertThat(value).doesNotContain("ai-lab", "ai_lab"));
  }

  @Test
  void shouldBeReadByTheEngineAsItIs() throws IOException {
    Path file = directory.resolve("engine.properties");
    ConnectorConfig config = new ConnectorConfig(Map.of("a", "${routedByValue}", "b", "x: y\\z"));

    config.with(Map.of("c", "1")).write(file);

    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    assertThat(read)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "${routedByValue}", "b", "x: y\\z", "c", "1"));
  }

  @Test
  void shouldRefuseADocumentWithoutIt() {
    assertThatThrownBy(() -> ConnectorConfig.in("```json\n{\"config\":{\"a\":\"b\"}}\n```"))
        .hasMessageContaining("something else first");
    assertThatThrownBy(() -> ConnectorConfig.in("no words of Debezium"))
        .hasMessageContaining("no configuration");
  }
}
