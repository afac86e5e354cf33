package uk.nhsx.gateway.tls;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.tls.TlsConfig.ClearText;
import uk.nhsx.platform.tls.NamedFile;
import uk.nhsx.platform.tls.ServerTls;

/** Gives the server the certificate in the named files, without which it does not offer TLS. */
@Singleton
class TlsServer implements HttpServerOptionsCustomizer {

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
    ServerTls.offer(
        options,
        new NamedFile("GATEWAY_TLS_CERTIFICATE", config.certificate().get()),
        new NamedFile("GATEWAY_TLS_KEY", config.key().orElseThrow()),
        config.reloadInterval(),
        vertx,
        registry);
  }
}
