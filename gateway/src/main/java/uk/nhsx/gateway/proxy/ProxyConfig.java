package uk.nhsx.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Timeouts and limits of forwarded requests. */
@ConfigMapping(prefix = "gateway.proxy")
public interface ProxyConfig {

  /** To connect. With more, clients of a service that is down wait longer. */
  @WithDefault("2s")
  Duration connectTimeout();

  /**
   * From the end of the request to the head of the response. Less ends slow requests; more keeps
   * stuck ones longer.
   */
  @WithDefault("30s")
  Duration responseTimeout();

  /** As {@link #responseTimeout} for a release, which is checked first; and for any upload. */
  @WithDefault("10m")
  Duration releaseTimeout();

  /**
   * Without a chunk that is sent or read. Less breaks transfers on slow lines. A service that does
   * not read a body has the time for its response.
   */
  @WithDefault("60s")
  Duration idleTimeout();

  /** Concurrent requests per service, each with a connection and a few chunks in memory. */
  @WithDefault("100")
  @Min(1)
  @Max(10_000)
  int maxConcurrent();

  /** The {@code Retry-After} while a service is unavailable. */
  @WithDefault("5s")
  Duration retryAfter();

  Bodies bodies();

  Breaker breaker();

  /** The largest request bodies. They are streamed: more costs the services, not the gateway. */
  interface Bodies {

    /** Of a release. */
    @WithDefault("64M")
    MemorySize releases();

    /** Of a file of areas. */
    @WithDefault("4M")
    MemorySize areas();

    /** Of anything else. */
    @WithDefault("1M")
    MemorySize others();
  }

  /** When the circuit breaker of a service opens. */
  interface Breaker {

    /** How many of the last requests count. With fewer, it opens after random failures. */
    @WithDefault("20")
    @Min(2)
    int requests();

    /** The percentage of failures that opens it. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int failurePercent();

    /** How long it stays open. With more, a recovered service stays unavailable for longer. */
    @WithDefault("2s")
    Duration delay();
  }
}
