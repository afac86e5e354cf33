package uk.nhsx.deploy.kubernetes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and the runbook, each against the other and against what processes show. */
class RulesTest {
  private static final KnownMetrics KNOWN = KnownMetrics.read();

  @ParameterizedTest
  @MethodSource("rules")
  void shouldNameOnlyMetricsThatAreShown(String name, Rule rule) {
    assertThat(KNOWN.unknownIn(rule.getExpr().getStrVal())).as(name).isEmpty();
  }

  @Test
  void shouldHaveARunbookEntryForEachAlert() {
    List<String> entries =
        MonitoringFiles.text(MonitoringFiles.OPERATIONS)
            .lines()
            .dropWhile(line -> !line.equals("## Runbook"))
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();

    assertThat(MonitoringFiles.alerts())
        .extracting(Rule::getAlert)
        .containsExactlyElementsOf(entries);
  }

  @Test
  void shouldSayInEachEntryWhatToSeeToCheckAndToDo() {
    List<String> runbook =
        MonitoringFiles.text(MonitoringFiles.OPERATIONS)
            .lines()
            .dropWhile(line -> !line.equals("## Runbook"))
            .filter(line -> line.startsWith("### ") || line.startsWith("- **"))
            .map(line -> line.replaceAll("^(### |- \\*\\*\\w+:\\*\\*).*", "$1"))
            .toList();

    List<String> entry = List.of("### ", "- **Symptom:**", "- **Check:**", "- **Remedy:**");
    assertThat(runbook)
        .containsExactlyElementsOf(
            MonitoringFiles.alerts().stream().flatMap(alert -> entry.stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void shouldTellInAnAlertHowUrgentItIsAndWhereToRead(String name, Rule alert) {
    assertThat(alert.getLabels().get("severity")).isIn("page", "ticket");
    assertThat(alert.getAnnotations())
        .containsOnlyKeys("summary", "description", "runbook_url")
        .containsEntry("runbook_url", "docs/operations.md#" + name.toLowerCase(Locale.ROOT));
  }

  static Stream<Object[]> rules() {
    return MonitoringFiles.rules()
        .map(
            rule ->
                new Object[] {rule.getAlert() == null ? rule.getRecord() : rule.getAlert(), rule});
  }

  static Stream<Object[]> alerts() {
    return MonitoringFiles.alerts().stream().map(rule -> new Object[] {rule.getAlert(), rule});
  }
}
