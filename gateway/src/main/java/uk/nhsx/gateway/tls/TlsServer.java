package uk.nhsx.gateway.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import uk.nhsx.gateway.tls.Credentials.UnusableFileException;
import uk.nhsx.gateway.tls.TlsConfig.ClearText;

/** Gives the server the certificate in the named files, without which it does not offer TLS. */
@Singleton
class TlsServer implements HttpServerOptionsCustomizer {

  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  /** Of TLS 1.2 only those with forward secrecy and authenticated encryption (RFC 9325, 4.2). */
  private static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final TlsConfig config;
  private final Vertx vertx;
  private final MeterRegistry registry;

  TlsServer(TlsConfig config, Vertx vertx, MeterRegistry registry) {
    this.config = config;
    this.vertx = vertx;
    this.registry = registry;
  }

  /**
   * @throws ConfigurationException if the settings, or the files that they name, can't be used
   */
  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (config.certificate().isPresent() != config.key().isPresent()) {
      throw new ConfigurationException(
          "Of GATEWAY_TLS_CERTIFICATE and GATEWAY_TLS_KEY one is set and the other is not; set both, or none for no TLS.");
    }
    if (config.certificate().isEmpty()) {
      if (config.clearText() == ClearText.DISABLED) {
        throw new ConfigurationException(
            "GATEWAY_TLS_CLEAR_TEXT is disabled, and without GATEWAY_TLS_CERTIFICATE and GATEWAY_TLS_KEY no port would be open; set these.");
      }
      return;
    }
    ReloadedCredentials credentials = credentials();
    options
        .setSsl(true)
        .setKeyCertOptions(KeyCertOptions.wrap(credentials))
        .setEnabledSecureTransportProtocols(PROTOCOLS);
    CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
    Gauge.builder(
            "gateway.tls.certificate.expiry.timestamp",
            credentials,
            used -> used.validUntil().getEpochSecond())
        .description("When the certificate that clients are shown ends, in seconds since 1970")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    vertx.setPeriodic(
        config.reloadInterval().toMillis(),
        tick ->
            vertx.executeBlocking(
                () -> {
                  credentials.reload();
                  return true;
                }));
  }

  private ReloadedCredentials credentials() {
    try {
      return new ReloadedCredentials(
          config.certificate().orElseThrow(), config.key().orElseThrow());
    } catch (UnusableFileException e) {
      // Quarkus prints the message of this type alone, and ends.
      throw new ConfigurationException(e.getMessage());
    }
  }
}
