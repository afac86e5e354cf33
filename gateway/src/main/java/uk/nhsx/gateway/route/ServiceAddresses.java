package uk.nhsx.gateway.route;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** The addresses of the services: scheme, host and port, no path. */
@ConfigMapping(prefix = "gateway.services")
public interface ServiceAddresses {

  URI appMetrics();

  URI loginOnboarding();

  URI aiLab();

  default URI of(SuiteService service) {
    return switch (service) {
      case APP_METRICS -> appMetrics();
      case LOGIN_ONBOARDING -> loginOnboarding();
      case AI_LAB -> aiLab();
    };
  }
}
