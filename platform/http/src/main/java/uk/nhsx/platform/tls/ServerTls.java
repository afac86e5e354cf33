package uk.nhsx.platform.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes a server speak TLS, with the certificate that two files have. */
public final class ServerTls {

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

  private ServerTls() {}

  /**
   * Sets the options of a server, and publishes when its certificate ends.
   *
   * @param interval how often the files are read for a change
   * @throws ConfigurationException if the files can't be used; Quarkus prints its message alone
   */
  public static void offer(
      HttpServerOptions options,
      NamedFile certificate,
      NamedFile key,
      Duration interval,
      Vertx vertx,
      MeterRegistry registry) {
    ReloadedCredentials credentials = credentials(certificate, key);
    options
        .setSsl(true)
        .setKeyCertOptions(KeyCertOptions.wrap(credentials))
        .setEnabledSecureTransportProtocols(PROTOCOLS);
    CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
    Gauge.builder(
            "tls.certificate.expiry.timestamp",
            credentials,
            used -> used.validUntil().getEpochSecond())
        .description("When the certificate that clients are shown ends, in seconds since 1970")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    vertx.setPeriodic(
        interval.toMillis(),
        tick ->
            vertx.executeBlocking(
                () -> {
                  credentials.reload();
                  return true;
                }));
  }

  private static ReloadedCredentials credentials(NamedFile certificate, NamedFile key) {
    try {
      return new ReloadedCredentials(certificate, key);
    } catch (UnusableFileException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
