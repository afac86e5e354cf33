package uk.nhsx.platform.connection;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.start.StartRequirement;
import uk.nhsx.platform.tls.NamedFile;
import uk.nhsx.platform.tls.UnusableFileException;

/** Has the settings by which clients of a service reach Kafka, and requires TLS in production. */
@Singleton
public class KafkaConnection implements StartRequirement {

  private static final String PLAIN_TEXT = "PLAINTEXT";

  private final KafkaConfig config;
  private final OutboxConfig outbox;
  private final Map<String, Object> given;
  private @Nullable Optional<KafkaCertificates> certificates;

  /**
   * @param given all settings {@code kafka.…}
   */
  KafkaConnection(
      KafkaConfig config,
      OutboxConfig outbox,
      @Identifier("default-kafka-broker") Map<String, Object> given) {
    this.config = config;
    this.outbox = outbox;
    this.given = given;
  }

  /** Ends a start with files that can't be used: no event would ever be published. */
  void start(@Observes StartupEvent starting) {
    if (outbox.relay()) {
      settings();
    }
  }

  /**
   * Returns the settings of a client, without those of what it is for.
   *
   * @throws ConfigurationException if files are set that can't be used
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(given);
    certificates()
        .ifPresent(
            files -> {
              settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, withTls());
              settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, PemSslEngineFactory.class);
              settings.put(PemSslEngineFactory.CERTIFICATES, files);
            });
    return settings;
  }

  @Override
  public List<String> violations() {
    return !outbox.relay() || config.plainTextAllowed() || hasTls()
        ? List.of()
        : List.of(
            "KAFKA_TLS_CA is not set, so events are sent to Kafka without TLS. Set it, with"
                + " KAFKA_TLS_CERTIFICATE and KAFKA_TLS_KEY, or KAFKA_PLAIN_TEXT_ALLOWED=true where"
                + " nobody else is on the way");
  }

  private boolean hasTls() {
    return config.tls().ca().isPresent() || protocol().endsWith("SSL");
  }

  private String protocol() {
    Object protocol = given.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, PLAIN_TEXT);
    return String.valueOf(protocol).toUpperCase(Locale.ROOT);
  }

  /** SASL_PLAINTEXT becomes SASL_SSL. */
  private String withTls() {
    return protocol().replace(PLAIN_TEXT, "SSL");
  }

  /** Not before they are needed: a process that only migrates has no use for them. */
  private synchronized Optional<KafkaCertificates> certificates() {
    if (certificates == null) {
      List<NamedFile> files = files();
      try {
        certificates =
            files.isEmpty() ? Optional.empty() : Optional.of(new KafkaCertificates(files));
      } catch (UnusableFileException e) {
        // Quarkus prints the message of this type alone, and ends.
        throw new ConfigurationException(e.getMessage());
      }
    }
    return certificates;
  }

  private List<NamedFile> files() {
    KafkaConfig.Tls tls = config.tls();
    if (tls.certificate().isPresent() != tls.key().isPresent()) {
      throw new ConfigurationException(
          "Of KAFKA_TLS_CERTIFICATE and KAFKA_TLS_KEY one is set and the other is not; set both, or none where Kafka asks for no certificate.");
    }
    if (tls.certificate().isPresent() && tls.ca().isEmpty()) {
      throw new ConfigurationException(
          "KAFKA_TLS_CERTIFICATE is set and KAFKA_TLS_CA is not; set it to the file of the authority of the brokers.");
    }
    return Stream.of(
            tls.ca().map(file -> new NamedFile("KAFKA_TLS_CA", file)),
            tls.certificate().map(file -> new NamedFile("KAFKA_TLS_CERTIFICATE", file)),
            tls.key().map(file -> new NamedFile("KAFKA_TLS_KEY", file)))
        .flatMap(Optional::stream)
        .toList();
  }
}
