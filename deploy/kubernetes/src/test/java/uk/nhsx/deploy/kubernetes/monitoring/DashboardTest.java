package uk.nhsx.deploy.kubernetes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard, as Grafana would import it. */
class DashboardTest {
  private static final KnownMetrics KNOWN = KnownMetrics.read();

  @ParameterizedTest
  @MethodSource("panels")
  void shouldShowOnlyMetricsThatThereAre(String title, JsonNode panel) {
    assertThat(panel.path("description").asText()).isNotBlank();
    assertThat(panel.path("targets")).isNotEmpty();
    for (JsonNode target : panel.path("targets")) {
      assertThat(KNOWN.unknownIn(target.path("expr").asText())).as(title).isEmpty();
      assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    }
  }

  @Test
  void shouldNumberItsPanels() throws IOException {
    List<Integer> ids = new ArrayList<>();
    dashboard().path("panels").forEach(panel -> ids.add(panel.path("id").asInt()));

    assertThat(ids).doesNotHaveDuplicates().doesNotContain(0);
  }

  @Test
  void shouldLeaveTheSourceOfItsDataToTheOperator() throws IOException {
    JsonNode variable = dashboard().path("templating").path("list").path(0);

    assertThat(variable.path("name").asText()).isEqualTo("datasource");
    assertThat(variable.path("type").asText()).isEqualTo("datasource");
  }

  static Stream<Object[]> panels() throws IOException {
    List<Object[]> panels = new ArrayList<>();
    for (JsonNode panel : dashboard().path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        panels.add(new Object[] {panel.path("title").asText(), panel});
      }
    }
    return panels.stream();
  }

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper()
        .readTree(MonitoringFiles.COMPONENT.resolve("nhsx-suite.json").toFile());
  }
}
