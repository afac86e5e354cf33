package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.strimzi.api.kafka.model.kafka.JbodStorage;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorage;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"base", "overlays/production", "overlays/small"})
class StorageTest {
  private static final String KAFKA = "suite-kafka";

  @Parameter String kustomization;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(kustomization);
  }

  @Test
  void shouldHaveTheThreeTopicsAndKeepTheirEventsForEver() {
    assertThat(rendering.all(KafkaTopic.class))
        .allSatisfy(
            topic -> {
              assertThat(topic.getMetadata().getLabels())
                  .containsEntry("strimzi.io/cluster", KAFKA);
              assertThat(topic.getSpec().getConfig())
                  .containsEntry("cleanup.policy", "delete")
                  .containsEntry("retention.ms", -1)
                  .containsEntry("retention.bytes", -1);
            })
        .extracting(
            topic -> topic.getSpec().getTopicName(), topic -> topic.getSpec().getPartitions())
        .containsExactlyInAnyOrder(
            tuple("app-metrics.events.v1", 3),
            tuple("login-onboarding.events.v1", 3),
            tuple("ai-lab.events.v1", 3));
  }

  @Test
  void shouldKeepAnAcknowledgedEventWhenANodeIsLost() {
    int copies = isSmall() ? 1 : 3;
    int acknowledged = isSmall() ? 1 : 2;

    assertThat(rendering.all(KafkaTopic.class))
        .extracting(
            topic -> topic.getSpec().getReplicas(),
            topic -> topic.getSpec().getConfig().get("min.insync.replicas"))
        .containsOnly(tuple(copies, acknowledged));
  }

  @Test
  void shouldKeepKafkasOwnTopicsAsSafeAsTheEvents() {
    int copies = isSmall() ? 1 : 3;
    int acknowledged = isSmall() ? 1 : 2;

    assertThat(rendering.named(Kafka.class, KAFKA).getSpec().getKafka().getConfig())
        .containsAllEntriesOf(
            Map.of(
                "auto.create.topics.enable", false,
                "default.replication.factor", copies,
                "offsets.topic.replication.factor", copies,
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.min.isr", acknowledged,
                "min.insync.replicas", acknowledged));
  }

  @Test
  void shouldHaveAsManyNodesAsCopies() {
    KafkaNodePool nodes = rendering.named(KafkaNodePool.class, "node");

    assertThat(nodes.getMetadata().getLabels()).containsEntry("strimzi.io/cluster", KAFKA);
    assertThat(nodes.getSpec().getReplicas()).isEqualTo(isSmall() ? 1 : 3);
    assertThat(nodes.getSpec().getRoles())
        .containsExactly(ProcessRoles.CONTROLLER, ProcessRoles.BROKER);
  }

  @Test
  void shouldKeepTheDisksOfKafkaWhenTheClusterIsDeleted() {
    JbodStorage storage =
        (JbodStorage) rendering.named(KafkaNodePool.class, "node").getSpec().getStorage();

    assertThat(storage.getVolumes())
        .singleElement()
        .satisfies(
            volume -> {
              PersistentClaimStorage disk = (PersistentClaimStorage) volume;
              assertThat(disk.isDeleteClaim()).isFalse();
              assertThat(disk.getSize()).isEqualTo(isSmall() ? "5Gi" : "20Gi");
            });
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldReachKafkaByTls(SuiteProcess process) {
    var listener = rendering.named(Kafka.class, KAFKA).getSpec().getKafka().getListeners().get(0);
    Map<String, String> environment = Pod.of(rendering, process).environment();

    assertThat(listener.isTls()).isTrue();
    assertThat(environment)
        .containsEntry("KAFKA_SECURITY_PROTOCOL", "SSL")
        .containsEntry(
            "KAFKA_BOOTSTRAP_SERVERS",
            "%s-kafka-bootstrap:%d".formatted(KAFKA, listener.getPort()));
    assertThat(secretBehind(process, Path.of(environment.get("KAFKA_SSL_TRUSTSTORE_LOCATION"))))
        .isEqualTo("suite-kafka-cluster-ca-cert");
  }

  @Test
  void shouldHaveADatabaseForEachService() {
    assertThat(rendering.databases())
        .extracting(
            database -> database.at("/metadata/name").asText(),
            database -> database.at("/spec/bootstrap/initdb/database").asText(),
            database -> database.at("/spec/bootstrap/initdb/owner").asText(),
            database -> database.at("/spec/imageCatalogRef/major").asInt())
        .containsExactlyInAnyOrder(
            tuple("app-metrics-db", "app_metrics", "app_metrics", 17),
            tuple("login-onboarding-db", "login_onboarding", "login_onboarding", 17),
            tuple("ai-lab-db", "ai_lab", "ai_lab", 17));
  }

  @Test
  void shouldKeepAnAcknowledgedCommitWhenTheFirstInstanceIsLost() {
    assertThat(rendering.databases())
        .extracting(
            database -> database.at("/spec/instances").asInt(),
            database -> database.at("/spec/postgresql/synchronous/number").asInt())
        .containsOnly(isSmall() ? tuple(1, 0) : tuple(3, 1));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldReachItsOwnDatabaseAndKnowItByItsCertificate(SuiteProcess process) {
    String url = Pod.of(rendering, process).environment().get("DATABASE_URL");
    URI address = URI.create(url.substring("jdbc:".length()));
    JsonNode database = database(process.area() + "-db");
    Map<String, String> parameters =
        Arrays.stream(address.getQuery().split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

    assertThat(address.getAuthority())
        .isEqualTo(database.at("/metadata/name").asText() + "-rw:5432");
    assertThat(address.getPath())
        .isEqualTo("/" + database.at("/spec/bootstrap/initdb/database").asText());
    assertThat(parameters).containsOnlyKeys("sslmode", "sslrootcert");
    assertThat(parameters).containsEntry("sslmode", "verify-full");
    assertThat(secretBehind(process, Path.of(parameters.get("sslrootcert"))))
        .isEqualTo(process.area() + "-db-ca");
  }

  /** The secret whose {@code ca.crt}, and nothing else, is mounted as that file. */
  private String secretBehind(SuiteProcess process, Path file) {
    Pod pod = Pod.of(rendering, process);
    String volume =
        pod.container().getVolumeMounts().stream()
            .filter(mount -> Path.of(mount.getMountPath()).equals(file.getParent()))
            .map(VolumeMount::getName)
            .collect(Collectors.joining());
    SecretVolumeSource secret =
        pod.spec().getVolumes().stream()
            .filter(it -> it.getName().equals(volume))
            .map(Volume::getSecret)
            .findFirst()
            .orElseThrow();
    assertThat(secret.getItems())
        .extracting(KeyToPath::getKey, KeyToPath::getPath)
        .containsExactly(tuple("ca.crt", file.getFileName().toString()));
    return secret.getSecretName();
  }

  private JsonNode database(String name) {
    return rendering.databases().stream()
        .filter(it -> it.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private boolean isSmall() {
    return kustomization.endsWith("small");
  }
}
