package uk.nhsx.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long a connection waits for a request. Less ends clients on slow lines; more keeps idle ones.
 */
@ConfigMapping(prefix = "gateway.connection")
public interface ConnectionConfig {

  /** From the first byte of a request, or the opening of the connection, to the end of its head. */
  @WithDefault("30s")
  Duration headTimeout();

  /** From the head of a request to the first byte of its body. */
  @WithDefault("30s")
  Duration bodyTimeout();

  /** From the end of a response to the first byte of the next request. */
  @WithDefault("75s")
  Duration keepAlive();
}
