package uk.nhsx.gateway.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the gateway's own requests are sent. */
@ConfigMapping(prefix = "gateway.client")
interface ServiceClientConfig {

  /** Connections to each service, in addition to those of forwarded requests. */
  @WithDefault("20")
  @Min(1)
  int connections();

  /**
   * How long a connection to a service is used, also those of forwarded requests. With less, new
   * instances of a service get their share of the requests sooner; each connection costs a
   * handshake.
   */
  @WithDefault("60s")
  Duration connectionLifetime();

  /** For a response; the report has the same time for a section. */
  @WithDefault("${gateway.report.timeout:5s}")
  Duration timeout();
}
