package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorConfigTest {

  @Test
  void shouldReadTheDocumentedSettingsWithTheNamesOfTheServiceThatIsMeasured() throws IOException {
    Map<String, String> settings = ConnectorConfig.ofLoginOnboarding(Path.of(".."));

    assertThat(settings)
        .containsEntry("name", "login-onboarding-events")
        .containsEntry("database.dbname", "login_onboarding")
        .containsEntry("topic.prefix", "login-onboarding-outbox")
        .containsEntry("table.include.list", "public.outbox_event")
        .containsEntry("transforms.outbox.route.by.field", "aggregatetype")
        .allSatisfy((name, value) -> assertThat(value).doesNotContain("ai-lab", "ai_lab"));
  }

  @Test
  void shouldRejectADocumentWithoutAConfiguration() {
    assertThatThrownBy(() -> ConnectorConfig.parse("```json\n{\"config\":{\"a\":\"b\"}}\n```"))
        .hasMessageContaining("something else first");
    assertThatThrownBy(() -> ConnectorConfig.parse("no words of Debezium"))
        .hasMessageContaining("no configuration");
  }
}
