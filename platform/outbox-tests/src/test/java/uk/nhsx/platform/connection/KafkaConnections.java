package uk.nhsx.platform.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.platform.outbox.OutboxConfig;

/** Connections to Kafka as a service on a cluster has them. */
public final class KafkaConnections {

  private KafkaConnections() {}

  /** By files of the names that Strimzi gives them. */
  public static KafkaConnection byTls(
      OutboxConfig outbox, Map<String, Object> given, Path directory) {
    KafkaConfig.Tls tls =
        new Tls(
            Optional.of(directory.resolve("ca.crt")),
            Optional.of(directory.resolve("user.crt")),
            Optional.of(directory.resolve("user.key")));
    return new KafkaConnection(new Config(tls, false), outbox, given);
  }

  private record Config(KafkaConfig.Tls tls, boolean plainTextAllowed) implements KafkaConfig {}

  private record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key)
      implements KafkaConfig.Tls {}
}
