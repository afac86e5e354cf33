package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.strimzi.api.kafka.model.kafka.JbodStorage;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorage;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerAuthenticationTls;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@ParameterizedClass
@EnumSource
class KafkaTest {
  private static final String KAFKA = "suite-kafka";

  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
  }

  /** The document says which topics there are; an installation may have more partitions. */
  @Test
  void shouldHaveTheTopicsOfTheAsyncApiDocument() {
    List<Tuple> described =
        Project.document(Project.ROOT.resolve("platform/schemas/src/main/resources/asyncapi.yaml"))
            .path("channels")
            .properties()
            .stream()
            .map(channel -> channel.getValue().at("/bindings/kafka"))
            .filter(binding -> !binding.isMissingNode())
            .map(
                binding ->
                    tuple(binding.path("topic").asText(), binding.path("partitions").asInt()))
            .toList();

    assertThat(rendering.all(KafkaTopic.class))
        .extracting(
            topic -> topic.getSpec().getTopicName(), topic -> topic.getSpec().getPartitions())
        .hasSize(3)
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void shouldKeepTheEventsForEver() {
    assertThat(rendering.all(KafkaTopic.class))
        .allSatisfy(
            topic ->
                assertThat(topic.getSpec().getConfig())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", -1)
                    .containsEntry("retention.bytes", -1));
  }

  /** An operator that reads the older version of the API alone would not see some of them. */
  @Test
  void shouldHaveAllResourcesInTheSameVersionOfStrimzisApi() {
    String version = combination.has("strimzi-v1beta2") ? "v1beta2" : "v1";

    assertThat(rendering.documents())
        .extracting(document -> document.path("apiVersion").asText())
        .filteredOn(api -> api.startsWith("kafka.strimzi.io/"))
        .containsOnly("kafka.strimzi.io/" + version);
  }

  @Test
  void shouldRunTheVersionOfKafkaThatItsImageHas() {
    assumeTrue(combination.has("offline-registry"), "the operator chooses the image");
    JsonNode kafka = rendering.documents("Kafka").get(0).at("/spec/kafka");

    assertThat(kafka.path("image").asText()).endsWith("-kafka-" + kafka.path("version").asText());
  }

  @Test
  void shouldBelongToTheCluster() {
    assertThat(
            Stream.of(KafkaTopic.class, KafkaUser.class, KafkaNodePool.class)
                .flatMap(type -> rendering.all(type).stream()))
        .allSatisfy(
            it ->
                assertThat(it.getMetadata().getLabels())
                    .containsEntry("strimzi.io/cluster", KAFKA));
  }

  @Test
  void shouldKeepAnAcknowledgedEventWhenANodeIsLost() {
    assertThat(rendering.all(KafkaTopic.class))
        .extracting(
            topic -> topic.getSpec().getReplicas(),
            topic -> topic.getSpec().getConfig().get("min.insync.replicas"))
        .containsOnly(tuple(copies(), acknowledged()));
    assertThat(rendering.named(Kafka.class, KAFKA).getSpec().getKafka().getConfig())
        .containsAllEntriesOf(
            Map.of(
                "auto.create.topics.enable", false,
                "unclean.leader.election.enable", false,
                "default.replication.factor", copies(),
                "offsets.topic.replication.factor", copies(),
                "transaction.state.log.replication.factor", copies(),
                "transaction.state.log.min.isr", acknowledged(),
                "min.insync.replicas", acknowledged()));
  }

  @Test
  void shouldHaveAsManyNodesAsCopiesAndKeepTheirDisks() {
    KafkaNodePool nodes = rendering.named(KafkaNodePool.class, "node");
    JbodStorage storage = (JbodStorage) nodes.getSpec().getStorage();

    assertThat(nodes.getSpec().getReplicas()).isEqualTo(copies());
    assertThat(nodes.getSpec().getRoles())
        .containsExactly(ProcessRoles.CONTROLLER, ProcessRoles.BROKER);
    assertThat(storage.getVolumes())
        .singleElement()
        .satisfies(
            volume -> assertThat(((PersistentClaimStorage) volume).isDeleteClaim()).isFalse());
  }

  @Test
  void shouldSpreadItsNodesOverTheNodesOfTheCluster() {
    assertThat(
            rendering
                .documents("KafkaNodePool")
                .get(0)
                .at("/spec/template/pod/topologySpreadConstraints"))
        .extracting(
            it -> it.path("topologyKey").asText(),
            it -> it.path("whenUnsatisfiable").asText(),
            it -> it.path("minDomains").asInt())
        .containsExactly(
            tuple("kubernetes.io/hostname", "DoNotSchedule", 3),
            tuple("topology.kubernetes.io/zone", "ScheduleAnyway", 0));
  }

  @Test
  void shouldKnowEachClientByItsCertificateAndAllowItWhatItsUserIsAllowed() {
    var kafka = rendering.named(Kafka.class, KAFKA).getSpec().getKafka();

    assertThat(kafka.getListeners())
        .singleElement()
        .satisfies(
            listener -> {
              assertThat(listener.isTls()).isTrue();
              assertThat(listener.getAuth()).isInstanceOf(KafkaListenerAuthenticationTls.class);
            });
    assertThat(kafka.getAuthorization().getType()).isEqualTo("simple");
    assertThat(rendering.documents("Kafka").get(0).at("/spec/kafka/authorization"))
        .hasToString("{\"type\":\"simple\"}");
  }

  /** What the relay needs, and no more: see docs/operations-events.md, `not-allowed`. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldLetAServiceWriteItsOwnTopicByItsOwnTransactionsAlone(SuiteProcess process) {
    String topic = topic(process);

    assertThat(rights(process.label + "-kafka"))
        .containsExactlyInAnyOrder(
            "topic literal " + topic + " [WRITE, DESCRIBE, READ]",
            "transactionalId literal outbox-" + topic + " [WRITE, DESCRIBE]");
  }

  @Test
  void shouldHaveAUserForEachServiceAndForTheExample() {
    assertThat(rendering.all(KafkaUser.class))
        .allSatisfy(
            user -> assertThat(user.getSpec().getAuthentication().getType()).isEqualTo("tls"))
        .extracting(user -> user.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    services().map(it -> it.label + "-kafka"),
                    Stream.of("example-reader").filter(it -> combination.has("kafka-reader")))
                .toList());
  }

  @Test
  void shouldLetASubscriberReadInGroupsOfItsOwnAlone() {
    assumeTrue(combination.has("kafka-reader"), "the example of a subscriber is not in it");

    assertThat(rights("example-reader"))
        .containsExactlyInAnyOrder(
            "topic literal app-metrics.events.v1 [READ, DESCRIBE]",
            "topic literal login-onboarding.events.v1 [READ, DESCRIBE]",
            "topic literal ai-lab.events.v1 [READ, DESCRIBE]",
            "group prefix example-reader- [READ]");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldReachKafkaByTlsAsTheUserOfTheService(SuiteProcess process) {
    var listener = rendering.named(Kafka.class, KAFKA).getSpec().getKafka().getListeners().get(0);
    Pod pod = Pod.of(rendering, process);
    String user = process.label + "-kafka";

    assertThat(pod.containers())
        .hasSize(2)
        .allSatisfy(
            container -> {
              assertThat(pod.environment(container))
                  .containsEntry(
                      "KAFKA_BOOTSTRAP_SERVERS",
                      "%s-kafka-bootstrap:%d".formatted(KAFKA, listener.getPort()));
              assertThat(secret(pod, container, "KAFKA_TLS_CA"))
                  .isEqualTo("suite-kafka-cluster-ca-cert/ca.crt");
              assertThat(secret(pod, container, "KAFKA_TLS_CERTIFICATE"))
                  .isEqualTo(user + "/user.crt");
              assertThat(secret(pod, container, "KAFKA_TLS_KEY")).isEqualTo(user + "/user.key");
            });
  }

  private static String secret(Pod pod, Container container, String variable) {
    return pod.secretBehind(container, Path.of(pod.environment(container).get(variable)));
  }

  private List<String> rights(String user) {
    var authorization =
        (KafkaUserAuthorizationSimple)
            rendering.named(KafkaUser.class, user).getSpec().getAuthorization();
    JsonNode acls =
        rendering.documents("KafkaUser").stream()
            .filter(it -> it.at("/metadata/name").asText().equals(user))
            .findFirst()
            .orElseThrow()
            .at("/spec/authorization/acls");
    assertThat(authorization.getAcls())
        .hasSize(acls.size())
        .allSatisfy(rule -> assertThat(rule.getType()).isIn(null, AclRuleType.ALLOW));
    return Stream.iterate(0, i -> i < acls.size(), i -> i + 1)
        .map(i -> right(acls.get(i).path("resource"), authorization.getAcls().get(i)))
        .toList();
  }

  private static String right(JsonNode resource, AclRule rule) {
    return "%s %s %s %s"
        .formatted(
            resource.path("type").asText(),
            resource.path("patternType").asText(),
            resource.path("name").asText(),
            rule.getOperations());
  }

  private static Stream<SuiteProcess> services() {
    return Arrays.stream(SuiteProcess.values()).filter(it -> it != SuiteProcess.GATEWAY);
  }

  /** The topic as the service itself names it. */
  private static String topic(SuiteProcess process) {
    return Project.settings(
            Project.ROOT.resolve(process.label + "/src/main/resources/application.properties"))
        .get("outbox.topic");
  }

  private int copies() {
    return combination.isSmall() ? 1 : 3;
  }

  private int acknowledged() {
    return combination.isSmall() ? 1 : 2;
  }
}
