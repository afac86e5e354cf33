package uk.nhsx.deploy.kubernetes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.common.metrics.StrimziMetricsReporter;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resources of the component, each by the type of its operator. */
class MonitoringManifestsTest {
  @ParameterizedTest
  @CsvSource({
    "processes.yaml, nhsx-suite-processes, management, /q/metrics",
    "kafka.yaml, nhsx-suite-kafka, tcp-prometheus, /metrics",
    "databases.yaml, nhsx-suite-databases, metrics,",
  })
  void shouldHaveThePortsOfEachKindOfPodRead(String file, String name, String port, String path) {
    PodMonitor monitor = MonitoringFiles.read(file, PodMonitor.class);

    assertThat(monitor.getMetadata().getName()).isEqualTo(name);
    assertThat(monitor.getSpec().getPodMetricsEndpoints())
        .singleElement()
        .extracting(PodMetricsEndpoint::getPort, PodMetricsEndpoint::getPath)
        .containsExactly(port, path);
  }

  /** The component `kafka` and the base may change; these are the names that they share with it. */
  @Test
  void shouldSelectTheProcessesOfTheBase() {
    PodMonitor monitor = MonitoringFiles.read("processes.yaml", PodMonitor.class);

    assertThat(monitor.getSpec().getSelector().getMatchExpressions())
        .singleElement()
        .satisfies(
            requirement -> {
              assertThat(requirement.getKey()).isEqualTo("app.kubernetes.io/component");
              assertThat(requirement.getValues())
                  .containsExactlyInAnyOrderElementsOf(
                      inBase("app.kubernetes.io/component: (gateway|service)"));
            });
    assertThat(inBase("- name: (management)")).isNotEmpty();
  }

  @Test
  void shouldNameTheProcessesInTheRulesAsTheBaseDoes() {
    Set<String> processes = inBase("app.kubernetes.io/name: (gateway|[a-z-]+-service)$");
    Set<String> named = new TreeSet<>();
    Pattern.compile("process=~?\"([^\"]+)\"")
        .matcher(MonitoringFiles.text(MonitoringFiles.COMPONENT.resolve("rules.yaml")))
        .results()
        .flatMap(found -> Stream.of(found.group(1).split("\\|")))
        .forEach(named::add);

    assertThat(named).isEqualTo(processes).hasSize(4);
  }

  @Test
  void shouldReadAsAPrometheusRule() {
    assertThat(MonitoringFiles.read("rules.yaml", PrometheusRule.class).getSpec().getGroups())
        .extracting(group -> group.getName())
        .containsExactly(
            "nhsx-suite-objectives",
            "nhsx-suite-burn-rates",
            "nhsx-suite-causes",
            "nhsx-suite-operators");
  }

  @Test
  void shouldHaveStrimziReportWhatTheRulesName() {
    Kafka patch = MonitoringFiles.read("kafka-metrics.yaml", Kafka.class);

    assertThat(patch.getSpec().getKafka().getMetricsConfig())
        .isInstanceOfSatisfying(
            StrimziMetricsReporter.class,
            reporter -> {
              List<String> allowed = reporter.getValues().getAllowList();
              assertThat(named("kafka_"))
                  .isNotEmpty()
                  .allMatch(name -> allowed.stream().anyMatch(name::matches));
            });
  }

  @Test
  void shouldLetGrafanaFindTheDashboard() {
    JsonNode generator =
        MonitoringFiles.tree("kustomization.yaml").path("configMapGenerator").path(0);

    assertThat(generator.path("files").path(0).asText()).isEqualTo("nhsx-suite.json");
    assertThat(generator.path("options").path("labels").path("grafana_dashboard").asText())
        .isEqualTo("1");
  }

  @Test
  void shouldUseEveryFile() throws IOException {
    String kustomization =
        MonitoringFiles.text(MonitoringFiles.COMPONENT.resolve("kustomization.yaml"));

    try (Stream<Path> files = Files.list(MonitoringFiles.COMPONENT)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("kustomization.yaml"))
          .allMatch(kustomization::contains);
    }
  }

  private static List<String> named(String prefix) {
    return MonitoringFiles.rules()
        .flatMap(rule -> KnownMetrics.metricsOf(rule.getExpr().getStrVal()))
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  private static Set<String> inBase(String pattern) {
    Set<String> found = new TreeSet<>();
    Pattern compiled = Pattern.compile(pattern, Pattern.MULTILINE);
    try (Stream<Path> files = Files.walk(Path.of("base"))) {
      files
          .filter(file -> file.toString().endsWith("deployment.yaml"))
          .map(MonitoringFiles::text)
          .flatMap(text -> compiled.matcher(text).results())
          .forEach(match -> found.add(match.group(1)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found;
  }
}
