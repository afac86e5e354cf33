package uk.nhsx.platform.connection;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import uk.nhsx.platform.tls.NamedFile;
import uk.nhsx.platform.tls.ReloadedFiles;
import uk.nhsx.platform.tls.UnusableFileException;

/** The certificates in PEM files by which a service and Kafka know each other. */
final class KafkaCertificates {

  private static final String PEM = "PEM";
  private static final Map<String, Object> ANY_CLIENT =
      Map.of(SslConfigs.SSL_PROTOCOL_CONFIG, SslConfigs.DEFAULT_SSL_PROTOCOL);

  private final ReloadedFiles files;
  private volatile Map<String, Object> settings = Map.of();

  /**
   * @param inOrder the authorities of the brokers, and perhaps the certificate of the service and
   *     its key
   * @throws UnusableFileException if the files can't be used
   */
  KafkaCertificates(List<NamedFile> inOrder) {
    files = new ReloadedFiles("certificates for Kafka", inOrder, this::use);
  }

  /** Returns settings of Kafka's own factory, as the files are now; another map if they changed. */
  Map<String, Object> settings() {
    files.reload();
    return settings;
  }

  private String use(List<byte[]> contents) {
    Map<String, Object> changed = new HashMap<>();
    changed.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
    changed.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, text(contents.get(0)));
    if (contents.size() > 1) {
      changed.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
      changed.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, text(contents.get(1)));
      changed.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, text(contents.get(2)));
    }
    try {
      factory(ANY_CLIENT, changed);
    } catch (KafkaException | IllegalArgumentException e) {
      throw new UnusableFileException(
          "KAFKA_TLS_CA must be a file of certificates in PEM, KAFKA_TLS_CERTIFICATE one too, and KAFKA_TLS_KEY a file of its PKCS#8 key in PEM: "
              + e.getMessage());
    }
    settings = changed;
    return "files=%d".formatted(contents.size());
  }

  /** Returns Kafka's own factory with these certificates. */
  static DefaultSslEngineFactory factory(
      Map<String, ?> ofClient, Map<String, Object> certificates) {
    Map<String, Object> all = new HashMap<>(ofClient);
    all.putAll(certificates);
    DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
    factory.configure(all);
    return factory;
  }

  private static Password text(byte[] pem) {
    return new Password(new String(pem, StandardCharsets.US_ASCII));
  }
}
