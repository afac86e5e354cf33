package uk.nhsx.gateway.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether callers can reach the gateway by TLS, and only so. Without a certificate they can't. */
@ConfigMapping(prefix = "gateway.tls")
public interface TlsConfig {

  /** A PEM file of the certificate, followed by those that lead to its authority. */
  Optional<Path> certificate();

  /** A PEM file of the certificate's private key, which is not encrypted. */
  Optional<Path> key();

  @WithDefault("8443")
  @Min(0)
  @Max(65_535)
  int port();

  /**
   * Whether the port without TLS is open as well: for a proxy that ends TLS, and for whoever is on
   * the same machine.
   */
  @WithDefault("enabled")
  ClearText clearText();

  /** How often the files are read for a change. A replaced certificate is used so much later. */
  @WithDefault("30s")
  Duration reloadInterval();

  /** The words are Quarkus's. It could redirect as well, after a token was sent in clear text. */
  enum ClearText {
    ENABLED,
    DISABLED
  }
}
