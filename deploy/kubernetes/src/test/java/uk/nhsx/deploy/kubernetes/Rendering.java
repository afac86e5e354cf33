package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What {@code kubectl} would apply for the base or an overlay, every document of it parsed. */
final class Rendering {
  /** CloudNativePG publishes no Java types, so its clusters stay trees. */
  private static final String DATABASE = "postgresql.cnpg.io/v1 Cluster";

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "apps/v1 Deployment", Deployment.class,
          "kafka.strimzi.io/v1beta2 Kafka", Kafka.class,
          "kafka.strimzi.io/v1beta2 KafkaNodePool", KafkaNodePool.class,
          "kafka.strimzi.io/v1beta2 KafkaTopic", KafkaTopic.class);

  private static final Map<String, Rendering> RENDERED = new ConcurrentHashMap<>();

  private final List<JsonNode> documents;

  private Rendering(List<JsonNode> documents) {
    this.documents = documents;
    for (JsonNode document : documents) {
      if (!kind(document).equals(DATABASE)) {
        assertThat(TYPES).as("a kind that these tests can read").containsKey(kind(document));
        StrictYaml.as(TYPES.get(kind(document)), document);
      }
    }
  }

  /** Skips the test, in words, where there is no {@code kubectl}. */
  static Rendering of(String kustomization) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))),
        "kubectl is not on the PATH, so the manifests can't be rendered and are not checked");
    return RENDERED.computeIfAbsent(kustomization, Rendering::render);
  }

  private static Rendering render(String kustomization) {
    try {
      Path errors = Files.createTempFile("kustomize", ".err");
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", kustomization)
              .directory(Project.MANIFESTS.toFile())
              .redirectError(errors.toFile())
              .start();
      String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(kubectl.waitFor()).as(Project.text(errors)).isZero();
      // A warning is a deprecated field, which a newer kubectl refuses.
      assertThat(errors).isEmptyFile();
      Files.delete(errors);
      return new Rendering(StrictYaml.documents(yaml));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  List<JsonNode> documents() {
    return documents;
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return documents.stream()
        .filter(document -> type.equals(TYPES.get(kind(document))))
        .map(document -> StrictYaml.as(type, document))
        .toList();
  }

  <T extends HasMetadata> T named(Class<T> type, String name) {
    List<T> found =
        all(type).stream().filter(it -> it.getMetadata().getName().equals(name)).toList();
    assertThat(found).as("%s %s", type.getSimpleName(), name).hasSize(1);
    return found.get(0);
  }

  List<JsonNode> databases() {
    return documents.stream().filter(document -> kind(document).equals(DATABASE)).toList();
  }

  private static String kind(JsonNode document) {
    return document.path("apiVersion").asText() + " " + document.path("kind").asText();
  }
}
