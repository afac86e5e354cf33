package uk.nhsx.gateway.route;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Identifies a service behind the gateway and the paths that it owns. */
public enum SuiteService {
  APP_METRICS("app-metrics"),
  LOGIN_ONBOARDING("login-onboarding"),
  AI_LAB("ai-lab");

  private final String label;
  private final String prefix;

  SuiteService(String label) {
    this.label = label;
    this.prefix = "/v1/" + label;
  }

  /** The service that owns a path, if any. */
  public static Optional<SuiteService> owning(RequestPath path) {
    return owningPath(path.path());
  }

  /** The service that owns a path as it was sent, if any. */
  public static Optional<SuiteService> owningPath(@Nullable String path) {
    return Stream.of(values()).filter(service -> path != null && service.owns(path)).findFirst();
  }

  /** The name in settings and texts: {@code app-metrics}. */
  public String label() {
    return label;
  }

  /** The prefix of its paths: {@code /v1/app-metrics}. */
  public String prefix() {
    return prefix;
  }

  /** The service that answers a path, if any. The prefix alone is answered by the gateway. */
  public static Optional<SuiteService> answering(RequestPath path) {
    return owning(path).filter(service -> path.path().length() > service.prefix.length() + 1);
  }

  private boolean owns(String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
