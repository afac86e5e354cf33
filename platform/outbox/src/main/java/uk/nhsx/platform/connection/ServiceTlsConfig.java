package uk.nhsx.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Configures TLS on the port on which a service answers the gateway. */
@ConfigMapping(prefix = "service.tls")
interface ServiceTlsConfig {

  /**
   * A PEM file of the certificate, followed by those that lead to its authority. With it, the port
   * takes TLS alone; the port of operators stays without.
   */
  Optional<Path> certificate();

  /** A PEM file of the certificate's private key, which is not encrypted. */
  Optional<Path> key();

  /** How often the files are read for a change. A replaced certificate is used so much later. */
  @WithDefault("30s")
  Duration reloadInterval();
}
