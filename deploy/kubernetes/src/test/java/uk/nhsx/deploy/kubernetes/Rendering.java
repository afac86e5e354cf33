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
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendTLSPolicy;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code kubectl} would apply for a combination. Every document of it is parsed strictly: by
 * the types of Kubernetes and Strimzi, or by the fields of its published schema.
 */
final class Rendering {
  private static final Map<String, Class<? extends HasMetadata>> TYPES = new HashMap<>();
  private static final String STRIMZI = "kafka.strimzi.io/";
  private static final Map<Combination, Rendering> RENDERED = new ConcurrentHashMap<>();

  static {
    TYPES.put("v1 Namespace", Namespace.class);
    TYPES.put("v1 ServiceAccount", ServiceAccount.class);
    TYPES.put("v1 ConfigMap", ConfigMap.class);
    TYPES.put("v1 Service", Service.class);
    TYPES.put("apps/v1 Deployment", Deployment.class);
    TYPES.put("batch/v1 CronJob", CronJob.class);
    TYPES.put("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);
    TYPES.put("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
    TYPES.put("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);
    TYPES.put("networking.k8s.io/v1 Ingress", Ingress.class);
    TYPES.put("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class);
    TYPES.put("gateway.networking.k8s.io/v1 BackendTLSPolicy", BackendTLSPolicy.class);
    TYPES.put("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class);
    TYPES.put("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);
    TYPES.put("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);
    for (String version : List.of("v1", "v1beta2")) {
      TYPES.put(STRIMZI + version + " Kafka", Kafka.class);
      TYPES.put(STRIMZI + version + " KafkaNodePool", KafkaNodePool.class);
      TYPES.put(STRIMZI + version + " KafkaTopic", KafkaTopic.class);
      TYPES.put(STRIMZI + version + " KafkaUser", KafkaUser.class);
    }
  }

  private final Combination combination;
  private final List<JsonNode> documents;

  private Rendering(Combination combination, List<JsonNode> documents) {
    this.combination = combination;
    this.documents = documents;
    documents.forEach(Rendering::parse);
  }

  /** Skips the test, in words, where no {@code kubectl} can render. */
  static Rendering of(Combination combination) {
    assumeTrue(Kubectl.canRender(), Kubectl::reason);
    return RENDERED.computeIfAbsent(combination, Rendering::render);
  }

  private static Rendering render(Combination combination) {
    try {
      return new Rendering(
          combination, StrictYaml.documents(Kubectl.render(combination.directory())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a document, and fails if it has a field that its kind does not. */
  static void parse(JsonNode document) {
    Class<? extends HasMetadata> type = TYPES.get(kind(document));
    if (type == null) {
      PublishedFields.of(document).check(document);
    } else {
      HasMetadata parsed = StrictYaml.as(type, document);
      if (kind(document).startsWith(STRIMZI)) {
        StrimziVersions.check(document, parsed);
      }
    }
  }

  Combination combination() {
    return combination;
  }

  List<JsonNode> documents() {
    return documents;
  }

  List<JsonNode> documents(String kind) {
    return documents.stream()
        .filter(document -> document.path("kind").asText().equals(kind))
        .toList();
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

  /** The clusters of CloudNativePG, which publishes no Java types. */
  List<JsonNode> databases() {
    return documents("Cluster");
  }

  private static String kind(JsonNode document) {
    return document.path("apiVersion").asText() + " " + document.path("kind").asText();
  }
}
