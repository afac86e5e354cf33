package uk.nhsx.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the gateway waits for a service, and how much it carries for it at once. */
@ConfigMapping(prefix = "gateway.proxy")
public interface ProxyConfig {

  /** To a connection. More keeps callers of a service that is gone waiting. */
  @WithDefault("2s")
  Duration connectTimeout();

  /** To the head of the answer. Less cuts slow questions off; more keeps a stuck one longer. */
  @WithDefault("30s")
  Duration answerTimeout();

  /** To the head of the answer to a release, which is uploaded and checked first. */
  @WithDefault("10m")
  Duration releaseTimeout();

  /** Without a chunk of the answer read by the caller. Less breaks downloads on slow lines. */
  @WithDefault("60s")
  Duration idleTimeout();

  /** Without use, until a connection is closed. Longer than a service's own would race with it. */
  @WithDefault("30s")
  Duration keepAlive();

  /** Requests under way per service, each with a connection of its own and a few chunks. */
  @WithDefault("100")
  @Min(1)
  @Max(10_000)
  int maxConcurrent();

  /** What a caller is told to wait when a service is not there. */
  @WithDefault("5s")
  Duration retryAfter();

  Bodies bodies();

  Breaker breaker();

  /** The largest bodies that are taken. They are streamed: more costs the services, not us. */
  interface Bodies {

    /** Of a release. */
    @WithDefault("64M")
    MemorySize releases();

    /** Of anything else. */
    @WithDefault("1M")
    MemorySize others();
  }

  /** When a service that keeps failing is left alone for a while. */
  interface Breaker {

    /** How many of the last requests are looked at. Fewer makes it jump at chance failures. */
    @WithDefault("20")
    @Min(2)
    int requests();

    /** How many of a hundred have to fail. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int failurePercent();

    /** For how long it is left alone. Longer keeps callers out after it is back. */
    @WithDefault("2s")
    Duration delay();
  }
}
