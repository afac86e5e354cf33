package uk.nhsx.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What a connection accepts as a request, and how long it waits for it. Shorter times end clients
 * on slow lines; longer ones keep idle connections.
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

  /** The longest path with its query, in bytes. The services read lines of up to 16,384 bytes. */
  @WithDefault("16000")
  @Min(1_000)
  @Max(16_300)
  int uri();
}
