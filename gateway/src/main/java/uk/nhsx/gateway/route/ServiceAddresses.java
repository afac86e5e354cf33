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

  default URI of(SuiteService service) {
    return switch (service) {
      case APP_METRICS -> appMetrics();
      case LOGIN_ONBOARDING -> loginOnboarding();
      case AI_LAB -> aiLab();
    };
  }
}
