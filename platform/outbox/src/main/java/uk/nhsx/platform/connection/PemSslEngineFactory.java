package uk.nhsx.platform.connection;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS of each connection of a Kafka client from what PEM files have at that time. Kafka's
 * own factory reads files once, and takes certificate and key from one file alone.
 *
 * <p>Public with its constructor, because Kafka makes it.
 */
public final class PemSslEngineFactory implements SslEngineFactory {

  /** The setting of a client that has the {@link KafkaCertificates}. */
  static final String CERTIFICATES = "uk.nhsx.platform.connection.certificates";

  private Map<String, ?> settings = Map.of();
  private Map<String, Object> certificates = Map.of();
  private @Nullable DefaultSslEngineFactory current;

  @Override
  public synchronized void configure(Map<String, ?> configs) {
    settings = configs;
  }

  @Override
  public synchronized SSLEngine createClientSslEngine(
      String peerHost, int peerPort, String endpointIdentification) {
    return factory().createClientSslEngine(peerHost, peerPort, endpointIdentification);
  }

  private DefaultSslEngineFactory factory() {
    if (!(settings.get(CERTIFICATES) instanceof KafkaCertificates files)) {
      throw new IllegalStateException(CERTIFICATES + " is not set");
    }
    Map<String, Object> now = files.settings();
    DefaultSslEngineFactory factory = current;
    if (factory == null || now != certificates) {
      factory = KafkaCertificates.factory(settings, now);
      certificates = now;
      current = factory;
    }
    return factory;
  }

  @Override
  public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
    throw new UnsupportedOperationException("only for clients");
  }

  /** Kafka asks servers alone for this. */
  @Override
  public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public synchronized @Nullable KeyStore keystore() {
    return factory().keystore();
  }

  @Override
  public synchronized KeyStore truststore() {
    return factory().truststore();
  }

  @Override
  public void close() {
    // Nothing is open between two connections.
  }
}
