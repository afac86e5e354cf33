package uk.nhsx.platform.connection;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.start.StartRequirement;

/** Keeps a service in production from sending events without TLS. */
@Singleton
class EncryptedBroker implements StartRequirement {

  private final EventBrokerConfig config;
  private final OutboxConfig outbox;
  private final Map<String, Object> kafka;

  EncryptedBroker(
      EventBrokerConfig config,
      OutboxConfig outbox,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    this.outbox = outbox;
    this.kafka = kafka;
  }

  @Override
  public List<String> violations() {
    return !outbox.relay() || config.plainTextAllowed() || isEncrypted()
        ? List.of()
        : List.of(
            "KAFKA_TLS_CA is not set, so events are sent to Kafka without TLS. Set it, with"
                + " KAFKA_TLS_CERTIFICATE and KAFKA_TLS_KEY, or KAFKA_PLAIN_TEXT_ALLOWED=true where"
                + " nobody else is on the way");
  }

  private boolean isEncrypted() {
    return String.valueOf(kafka.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG))
        .toUpperCase(Locale.ROOT)
        .endsWith("SSL");
  }
}
