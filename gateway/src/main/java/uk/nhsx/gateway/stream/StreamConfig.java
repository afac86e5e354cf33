package uk.nhsx.gateway.stream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits and intervals of the event stream. */
@ConfigMapping(prefix = "gateway.stream")
public interface StreamConfig {

  /**
   * For one token subject, or one address without a token. With more, one caller can take the
   * places of others; with fewer, clients that share an address are rejected.
   */
  @WithDefault("20")
  @Min(1)
  int subscribersPerCaller();

  /** Each takes up to 40 kB of heap. Subscribers beyond the limit get a 503. */
  @WithDefault("2500")
  @Min(1)
  int subscribersPerInstance();

  /** The {@code Retry-After} of a rejected subscriber. */
  @WithDefault("5s")
  Duration retryAfter();

  /** Between two heartbeats. With more, proxies may close a stream that has no events. */
  @WithDefault("15s")
  Duration heartbeat();

  /**
   * Bytes in the write queue of a subscriber before nothing more is added. More is heap for each
   * slow subscriber; less makes fast ones wait more often.
   */
  @WithDefault("16K")
  MemorySize writeQueue();

  /**
   * How long the write queue may stay full until the subscriber is disconnected. Less disconnects
   * subscribers on slow lines; more holds memory for subscribers that never read.
   */
  @WithDefault("10s")
  Duration writeTimeout();

  /** The delay before a subscriber reconnects; spread up to twice as long. */
  @WithDefault("2s")
  Duration reconnect();

  /**
   * Over how long the subscribers are disconnected on shutdown; {@code quarkus.shutdown.delay} has
   * to be longer. Less makes them reconnect to other instances in fewer, larger groups.
   */
  @WithDefault("3s")
  Duration drain();

  Buffer buffer();

  Feed feed();

  /** The newest events of each stream. Older ones are read from the service. */
  interface Buffer {

    @WithDefault("2000")
    @Min(1)
    @Max(1_000_000)
    int events();

    /** Heap for each of the three streams. */
    @WithDefault("4M")
    MemorySize bytes();
  }

  /** How the gateway reads the services' feeds. */
  interface Feed {

    /** How long a service may wait for events before it answers; at most 30 seconds. */
    @WithDefault("20s")
    Duration longPoll();

    /** For an answer, in addition to the wait. With more, a dead connection is noticed later. */
    @WithDefault("5s")
    Duration timeout();

    /** After a failure. Less loads a service that is starting; more delays events after it. */
    @WithDefault("1s")
    Duration retryInterval();

    /** Most events of a page. Each subscriber that catches up holds one page in memory. */
    @WithDefault("100")
    @Min(1)
    @Max(500)
    int page();

    /**
     * Subscribers that catch up at once, each with a page and a connection; others wait. It has to
     * be more than a caller's subscribers, or one caller that never reads blocks all others.
     */
    @WithDefault("32")
    @Min(1)
    int catchUpLimit();
  }
}
