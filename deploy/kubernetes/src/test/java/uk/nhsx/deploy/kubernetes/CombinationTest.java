package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is rendered, and how strictly it is read. */
class CombinationTest {
  /** The defaults of settings of the cluster that are also names of something else. */
  private static final Set<String> WORDS_OF_OTHER_USE = Set.of("public", "postgresql", "443");

  @ParameterizedTest
  @EnumSource
  void shouldHaveNoFieldThatItsKindHasNot(Combination combination) {
    assertThat(Rendering.of(combination).documents()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldPutEverythingIntoOneNamespace(Combination combination) {
    assertThat(Rendering.of(combination).documents())
        .allSatisfy(
            document ->
                assertThat(
                        document.path("kind").asText().equals("Namespace")
                            ? document.at("/metadata/name").asText()
                            : document.at("/metadata/namespace").asText())
                    .isEqualTo(combination.namespace()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldLabelEverythingAsPartOfTheSuite(Combination combination) {
    assertThat(Rendering.of(combination).documents())
        .extracting(it -> it.path("metadata").path("labels").path("app.kubernetes.io/part-of"))
        .allSatisfy(label -> assertThat(label.asText()).isEqualTo("nhsx-suite"));
  }

  /** What is particular to a cluster is read, and not applied. */
  @ParameterizedTest
  @EnumSource
  void shouldLeaveNoSettingsOfTheClusterBehind(Combination combination) {
    assertThat(Rendering.of(combination).documents())
        .extracting(document -> document.at("/metadata/name").asText())
        .doesNotContain("cluster-settings");
  }

  /** These combinations have a value of their own for each setting. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PRODUCTION", "SMALL"})
  void shouldTakeWhatIsParticularToAClusterFromItsSettings(Combination combination) {
    Map<String, String> settings = combination.clusterSettings();
    Set<String> values = values(combination);

    assertThat(settings.values()).doesNotHaveDuplicates();
    assertThat(settings.keySet())
        .filteredOn(name -> values.contains(settings.get(name)))
        .containsExactlyInAnyOrderElementsOf(read(combination));
    assertThat(Combination.PRODUCTION.clusterSettings().values())
        .filteredOn(value -> !WORDS_OF_OTHER_USE.contains(value))
        .filteredOn(values::contains)
        .isEmpty();
  }

  /** The settings of the cluster that the components of a combination read. */
  private static List<String> read(Combination combination) {
    boolean wayIn = combination.has("ingress") || combination.has("gateway-api");
    return Combination.PRODUCTION.clusterSettings().keySet().stream()
        .filter(name -> wayIn || !Set.of("PUBLIC_HOST", "PROXY_NAMESPACE").contains(name))
        .filter(name -> combination.has("ingress") || !name.equals("INGRESS_CLASS"))
        .filter(name -> combination.has("gateway-api") || !name.startsWith("GATEWAY_"))
        .filter(name -> combination.has("postgres-backup") || !name.startsWith("OBJECT_STORE_"))
        .toList();
  }

  private static Set<String> values(Combination combination) {
    Set<String> values = new HashSet<>();
    Rendering.of(combination).documents().forEach(document -> collect(document, values));
    return values;
  }

  private static void collect(JsonNode node, Set<String> values) {
    if (node.isValueNode()) {
      values.add(node.asText());
    }
    node.forEach(inner -> collect(inner, values));
  }

  @Test
  void shouldUseEveryComponentInACombination() throws Exception {
    Set<String> used =
        Arrays.stream(Combination.values())
            .flatMap(it -> it.components().stream())
            .collect(Collectors.toSet());

    try (Stream<Path> components = Files.list(Project.MANIFESTS.resolve("components"))) {
      assertThat(used)
          .containsExactlyInAnyOrderElementsOf(
              components.map(it -> it.getFileName().toString()).toList());
    }
  }

  @Test
  void shouldSayTheSameInBothVersionsOfStrimzi() {
    List<JsonNode> newer = Rendering.of(Combination.LEAST).documents();
    List<JsonNode> older =
        Rendering.of(Combination.LEAST_FOR_OLDER_STRIMZI).documents().stream()
            .map(CombinationTest::inTheNewerVersion)
            .toList();

    assertThat(older).containsExactlyInAnyOrderElementsOf(newer);
  }

  private static JsonNode inTheNewerVersion(JsonNode document) {
    ObjectNode changed = document.deepCopy();
    if (changed.path("apiVersion").asText().startsWith("kafka.strimzi.io/")) {
      assertThat(changed.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1beta2");
      changed.put("apiVersion", "kafka.strimzi.io/v1");
    }
    if (changed.path("kind").asText().equals("Kafka")) {
      // Which versions of Kafka an operator knows depends on its own.
      ((ObjectNode) changed.at("/spec/kafka"))
          .put("version", "4.2.0")
          .put("metadataVersion", "4.2-IV1");
    }
    return changed;
  }

  @Test
  void shouldAskForTheSameSettingsOfTheClusterInBothOverlays() {
    assertThat(Combination.SMALL.clusterSettings().keySet())
        .containsExactlyElementsOf(Combination.PRODUCTION.clusterSettings().keySet());
  }

  /** A policy that allows all addresses restricts nothing; a trial has nothing to lose. */
  @Test
  void shouldOpenNoConnectionOfProductionToAllAddresses() {
    assertThat(
            Rendering.of(Combination.PRODUCTION).documents("NetworkPolicy").stream()
                .flatMap(policy -> policy.findValues("cidr").stream())
                .map(JsonNode::asText))
        .hasSizeGreaterThan(3)
        .noneMatch(network -> network.endsWith("/0"));
  }

  /** Strictness itself: each of these would be ignored silently, by the models or by a cluster. */
  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec, terminationGracePeriod",
    "Kafka, /spec/kafka, listenerz",
    "Kafka, /spec/entityOperator/userOperator, zookeeperSessionTimeoutSeconds",
    "Cluster, /spec/postgresql, synchronousReplicas",
    "NetworkPolicy, /spec, egres"
  })
  void shouldRejectAFieldThatAKindDoesNotHave(String kind, String path, String field) {
    ObjectNode document = Rendering.of(Combination.LEAST).documents(kind).get(0).deepCopy();

    ((ObjectNode) document.at(path)).put(field, 5);

    assertThatThrownBy(() -> Rendering.parse(document))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(field);
  }
}
