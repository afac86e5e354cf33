package uk.nhsx.platform.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import uk.nhsx.platform.tls.NamedFile;
import uk.nhsx.platform.tls.ServerTls;

/**
 * Lets a service speak TLS on the port that it has anyway, where a certificate is named. Quarkus
 * would open a second port, and the first would have to be closed by another setting.
 */
@Singleton
class ServiceTls implements HttpServerOptionsCustomizer {

  private final ServiceTlsConfig config;
  private final Vertx vertx;
  private final MeterRegistry registry;

  ServiceTls(ServiceTlsConfig config, Vertx vertx, MeterRegistry registry) {
    this.config = config;
    this.vertx = vertx;
    this.registry = registry;
  }

  /**
   * @throws ConfigurationException if the settings, or the files that they name, can't be used
   */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    if (config.certificate().isPresent() != config.key().isPresent()) {
      throw new ConfigurationException(
          "Of SERVICE_TLS_CERTIFICATE and SERVICE_TLS_KEY one is set and the other is not; set both, or none for no TLS.");
    }
    if (config.certificate().isPresent()) {
      ServerTls.offer(
          options,
          new NamedFile("SERVICE_TLS_CERTIFICATE", config.certificate().get()),
          new NamedFile("SERVICE_TLS_KEY", config.key().orElseThrow()),
          config.reloadInterval(),
          vertx,
          registry);
    }
  }
}
