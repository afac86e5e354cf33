package uk.nhsx.platform.outbox.relay;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static uk.nhsx.platform.notes.Caller.asCaller;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.connection.KafkaConnection;
import uk.nhsx.platform.connection.KafkaConnections;
import uk.nhsx.platform.notes.Notes;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.TestAuthority;
import uk.nhsx.platform.testing.TestCertificate;
import uk.nhsx.platform.testing.Topic;

/** A Kafka that knows its clients by their certificates, and gives them the rights of a service. */
@QuarkusTest
@TestProfile(ExactlyOnceTest.WithoutRelay.class)
@WithTestResource(ServiceTestResource.class)
class KafkaTlsTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String TOPIC = "notes-by-tls.events.v1";
  private static final String OTHER_TOPIC = "of-another-service.events.v1";
  private static final String SERVICE = "notes-service";

  @Inject Notes notes;
  @Inject Watermark watermark;
  @Inject OutboxConfig anyConfig;
  @Inject CommitSignal signal;
  @Inject DataSource dataSource;
  @Inject ObjectMapper json;
  @Inject Tracer tracer;
  @Inject Clock clock;

  @TempDir Path directory;

  private final TestAuthority brokers = new TestAuthority("brokers");
  private final TestAuthority clients = new TestAuthority("clients");

  private CuttableKafka kafka;
  private KafkaConnection connection;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> settings = new HashMap<>(certificates(brokers, clients));
    settings.put("listener.name.wire.ssl.client.auth", "required");
    settings.put("listener.name.wire.ssl.keystore.type", "PEM");
    settings.put("listener.name.wire.ssl.truststore.type", "PEM");
    // Each of its threads takes over changed certificates at a time of its own.
    settings.put("num.network.threads", "1");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    kafka = CuttableKafka.start("SSL", settings);
    try (Admin admin = admin()) {
      admin
          .createTopics(
              Stream.of(TOPIC, OTHER_TOPIC)
                  .map(name -> new NewTopic(name, Optional.of(3), Optional.empty()))
                  .toList())
          .all()
          .get();
      admin.createAcls(rightsOfTheService()).all().get();
    }
    writeFiles(brokers, clients);
    connection =
        KafkaConnections.byTls(
            anyConfig,
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.addressByWire()),
            directory);
    note(watermark.seen().sequence());
  }

  @AfterEach
  void stop() {
    kafka.stop();
  }

  @Test
  void shouldPublishAndTakeUpCertificatesOfOtherAuthorities() throws Exception {
    RelayState state = new RelayState(anyConfig, clock);
    OutboxConfig config = ConfigOnTopic.of(anyConfig, TOPIC);
    Relay relay =
        new Relay(
            config,
            signal,
            new LeaderElection(dataSource),
            new EventTopic(config, connection.settings(), json, new PublishSpans(tracer, config)),
            state);
    relay.start();
    try {
      write("first");
      assertThat(Topic.at(kafka.address(), TOPIC).records(1)).hasSize(1);

      TestAuthority otherBrokers = new TestAuthority("other brokers");
      TestAuthority otherClients = new TestAuthority("other clients");
      replaceOnTheBroker(certificates(otherBrokers, otherClients));
      await().atMost(TIMEOUT).until(() -> issuerOfTheBroker().equals("CN=other brokers"));
      kafka.wire().hangUp();
      write("second");
      await().atMost(TIMEOUT).until(() -> state.failure().isPresent());
      writeFiles(otherBrokers, otherClients);

      assertThat(Topic.at(kafka.address(), TOPIC).records(2)).hasSize(2);
    } finally {
      relay.stop();
    }
  }

  @Test
  void shouldNotWriteToTheTopicOfAnotherService() {
    OutboxConfig config = ConfigOnTopic.of(anyConfig, OTHER_TOPIC);
    Map<String, Object> settings = new HashMap<>(connection.settings());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000);
    EventTopic other = new EventTopic(config, settings, json, new PublishSpans(tracer, config));

    assertThatThrownBy(other::open)
        .satisfies(e -> assertThat(RelayProblem.of(e)).isEqualTo(RelayProblem.NOT_ALLOWED));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(OTHER_TOPIC, "{}")).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  private static List<AclBinding> rightsOfTheService() {
    return Stream.of(
            Stream.of(WRITE, DESCRIBE, READ).map(right -> right(ResourceType.TOPIC, TOPIC, right)),
            Stream.of(WRITE, DESCRIBE)
                .map(right -> right(ResourceType.TRANSACTIONAL_ID, "outbox-" + TOPIC, right)))
        .flatMap(rights -> rights)
        .toList();
  }

  private static AclBinding right(ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:CN=" + SERVICE, "*", operation, AclPermissionType.ALLOW));
  }

  private static Map<String, String> certificates(TestAuthority brokers, TestAuthority clients) {
    TestCertificate broker = brokers.issue("kafka");
    return Map.of(
        "listener.name.wire.ssl.keystore.certificate.chain", broker.certificatePem(),
        "listener.name.wire.ssl.keystore.key", broker.keyPem(),
        "listener.name.wire.ssl.truststore.certificates", clients.pem());
  }

  private void replaceOnTheBroker(Map<String, String> certificates) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.BROKER, "1"),
                  certificates.entrySet().stream()
                      .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                      .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                      .toList()))
          .all()
          .get();
    }
  }

  /** As a client that trusts every server sees it; the broker takes over its settings later. */
  private String issuerOfTheBroker() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", kafka.wire().port())) {
      socket.startHandshake();
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getIssuerX500Principal().getName();
    }
  }

  private void writeFiles(TestAuthority brokers, TestAuthority clients) throws Exception {
    Files.writeString(directory.resolve("ca.crt"), brokers.pem());
    clients.issue(SERVICE).writeTo(directory.resolve("user.crt"), directory.resolve("user.key"));
  }

  private void write(String reference) throws Exception {
    asCaller(() -> notes.write(reference, "text", () -> {})).call();
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address()));
  }

  private void note(long published) throws SQLException {
    try (var database = dataSource.getConnection();
        var statement = database.createStatement()) {
      // The log begins after it, or the new topic would be filled with what is before.
      statement.execute("delete from outbox_event");
      statement.execute("update outbox_relay set published = " + published);
    }
  }
}
