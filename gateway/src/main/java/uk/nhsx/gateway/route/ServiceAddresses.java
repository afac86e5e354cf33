package uk.nhsx.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The addresses of the services, scheme, host and port, no path; and whom they are trusted by. */
@ConfigMapping(prefix = "gateway.services")
public interface ServiceAddresses {

  URI appMetrics();

  URI loginOnboarding();

  URI aiLab();

  /**
   * A PEM file of the authority of the services' certificates, for {@code https} addresses. Without
   * it, the authorities that the JDK knows are trusted.
   */
  Optional<Path> ca();

  /** How often that file is read for a change. */
  @WithDefault("${gateway.tls.reload-interval:30s}")
  Duration caReloadInterval();

  /**
   * Until an unused connection to a service is closed. It must be shorter than the {@code
   * quarkus.shutdown.delay} of the services, within which an instance that ends has each request be
   * the last one of its connection: with more, a connection that was unused for so long may be
   * closed just when a write is sent. Less costs more handshakes.
   */
  @WithDefault("3s")
  Duration keepAlive();

  default URI of(SuiteService service) {
    return switch (service) {
      case APP_METRICS -> appMetrics();
      case LOGIN_ONBOARDING -> loginOnboarding();
      case AI_LAB -> aiLab();
    };
  }
}
