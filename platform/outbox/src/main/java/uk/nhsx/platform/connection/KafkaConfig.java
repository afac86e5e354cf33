package uk.nhsx.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Configures how a service and Kafka trust each other, beside the settings of Kafka's clients.
 *
 * <p>Public, because the validation of settings can't read a group of settings otherwise.
 */
@ConfigMapping(prefix = "service.kafka")
public interface KafkaConfig {

  /** TLS by certificates in files. */
  Tls tls();

  /**
   * Whether a production start is allowed although events are sent without TLS. Whoever is on the
   * way then reads and changes them, and may write as the service.
   */
  @WithDefault("false")
  boolean plainTextAllowed();

  /** TLS by certificates in files, which are read again for each connection. */
  interface Tls {

    /** A PEM file of the authorities of the brokers. With it, connections have TLS. */
    Optional<Path> ca();

    /** A PEM file of the certificate of the service, by which the brokers know it. */
    Optional<Path> certificate();

    /** A PEM file of the certificate's private key: PKCS#8, not encrypted. */
    Optional<Path> key();
  }
}
