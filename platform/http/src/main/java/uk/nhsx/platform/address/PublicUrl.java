package uk.nhsx.platform.address;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
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

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final String root;

  PublicUrl(PublicUrlConfig config) {
    this.root = root(setting(config).orElse(LOCAL));
  }

  static Optional<String> setting(PublicUrlConfig config) {
    return config.url().map(String::strip).filter(url -> !url.isEmpty());
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
      throw new IllegalStateException(notAnAddress(value));
    }
    return value.replaceAll("/+$", "");
  }

  static String notAnAddress(String value) {
    return "PUBLIC_URL is '%s', which is not an absolute address. Set scheme, host and, if need be, port and path, for example PUBLIC_URL=https://data.example.org"
        .formatted(value);
  }

  static boolean isAddress(String value) {
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
