package uk.nhsx.platform.address;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes absolute addresses of the gateway's paths, for what is read where a path alone leads
 * nowhere: in an event on Kafka, or in a schema that was saved.
 */
@Singleton
public class PublicUrl {

  /** Where the gateway of a local suite listens. */
  private static final String LOCAL = "http://localhost:8080";

  private static final String PRODUCTION = "prod";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Optional<String> setting;
  private final String root;

  PublicUrl(PublicUrlConfig config) {
    this.setting = config.url().map(String::strip).filter(url -> !url.isEmpty());
    this.root = root(setting.orElse(LOCAL));
  }

  void start(@Observes StartupEvent starting) {
    refuse(ConfigUtils.getProfiles());
  }

  /** Refuses a production start that would publish the address of a local suite. */
  void refuse(List<String> profiles) {
    if (profiles.contains(PRODUCTION) && setting.isEmpty()) {
      throw new IllegalStateException(
          "PUBLIC_URL is not set. Events and schemas name the address by which clients reach the"
              + " gateway; set it, for example PUBLIC_URL=https://data.example.org");
    }
  }

  /** Returns the address of the gateway, without a slash at its end. */
  public URI root() {
    return URI.create(root);
  }

  /** Returns the absolute address of a path that begins with a slash. */
  public URI of(String path) {
    return URI.create(root + path);
  }

  private static String root(String value) {
    if (!isAddress(value)) {
      throw new IllegalStateException(
          "PUBLIC_URL is '%s', which is not an absolute address. Set scheme, host and, if need be, port and path, for example PUBLIC_URL=https://data.example.org"
              .formatted(value));
    }
    return value.replaceAll("/+$", "");
  }

  private static boolean isAddress(String value) {
    try {
      URI url = new URI(value);
      return url.getScheme() != null
          && SCHEMES.contains(url.getScheme())
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null
          && url.toASCIIString().equals(value);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
