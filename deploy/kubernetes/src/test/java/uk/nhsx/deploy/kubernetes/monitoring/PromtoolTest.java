package uk.nhsx.deploy.kubernetes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules as Prometheus reads them. Its tool reads rules, not the resource of the operator that
 * holds them, so they are taken out of it.
 */
class PromtoolTest {
  private static final Path CASES = Path.of("src/test/resources/monitoring");

  @TempDir static Path directory;

  private static Path rules;

  @BeforeAll
  static void extractRules() throws IOException {
    rules = directory.resolve("rules.yaml");
    JsonNode groups = MonitoringFiles.tree("rules.yaml").path("spec");
    MonitoringFiles.YAML.writeValue(rules.toFile(), groups);
  }

  @Test
  void shouldBeRulesThatPrometheusReads() throws Exception {
    assertThat(promtool("check", "rules", "--lint=all", "--lint-fatal", rules.toString()))
        .contains("SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules-test.yaml", "rules-test-days.yaml"})
  void shouldFireAndKeepSilentAsTheCasesSay(String name) throws Exception {
    Path cases = directory.resolve(name);
    Files.copy(CASES.resolve(name), cases);

    assertThat(promtool("test", "rules", cases.toString())).contains("SUCCESS");
  }

  @Test
  void shouldHaveACaseInWhichEachAlertFires() throws IOException {
    Set<String> fired = new TreeSet<>();
    for (String name : List.of("rules-test.yaml", "rules-test-days.yaml")) {
      MonitoringFiles.YAML.readTree(CASES.resolve(name).toFile()).findParents("exp_alerts").stream()
          .filter(expected -> !expected.path("exp_alerts").isEmpty())
          .forEach(expected -> fired.add(expected.path("alertname").asText()));
    }

    assertThat(fired)
        .containsExactlyInAnyOrderElementsOf(
            MonitoringFiles.alerts().stream().map(Rule::getAlert).toList());
  }

  private static String promtool(String... arguments) throws Exception {
    assumeTrue(
        isInstalled(), "promtool is not installed (Debian: prometheus): the rules are not tried");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
