package uk.nhsx.gateway.stream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many readers the event stream takes, and what is kept and done for them. */
@ConfigMapping(prefix = "gateway.stream")
public interface StreamConfig {

  /**
   * Of one token subject, or of one address without a token. More lets one caller take the places
   * of others; fewer shuts out people who share an address.
   */
  @WithDefault("20")
  @Min(1)
  int readersPerCaller();

  /** Each takes up to 40 kB of heap. Whoever comes after them is told to come back. */
  @WithDefault("2500")
  @Min(1)
  int readersPerInstance();

  /** What a caller is told to wait when there is no place. */
  @WithDefault("5s")
  Duration retryAfter();

  /**
   * Between two signs of life. More makes proxies on the way take a quiet stream for a dead one.
   */
  @WithDefault("15s")
  Duration heartbeat();

  /**
   * Bytes that wait for a reader before nothing more is written for it. More is heap for each slow
   * reader; less makes a quick one wait for a round of its own more often.
   */
  @WithDefault("16K")
  MemorySize writeQueue();

  /**
   * How long the queue may stand full until the reader is cut off. Less cuts off readers on slow
   * lines, who come back where they were; more keeps what waits for those who never read.
   */
  @WithDefault("10s")
  Duration patience();

  /** After how long a reader whose connection ended comes back; up to twice as long, in turn. */
  @WithDefault("2s")
  Duration reconnect();

  /**
   * Over how long the readers are sent away when the process stops; {@code quarkus.shutdown.delay}
   * has to be longer. Less brings them to the other instances in fewer, larger waves.
   */
  @WithDefault("3s")
  Duration drain();

  Tail tail();

  Feed feed();

  /** The newest events, kept for each stream: a reader that is further behind asks the service. */
  interface Tail {

    @WithDefault("2000")
    @Min(1)
    @Max(1_000_000)
    int events();

    /** Heap for each of the three streams. */
    @WithDefault("4M")
    MemorySize bytes();
  }

  /** How the services are asked for their events. */
  interface Feed {

    /** How long a service may hold its answer back while it has no news; at most 30 seconds. */
    @WithDefault("20s")
    Duration longPoll();

    /** For an answer, beyond that. More takes a dead connection for a quiet service for longer. */
    @WithDefault("5s")
    Duration timeout();

    /** After a failure. Less floods a service that is coming up, more delays events after it. */
    @WithDefault("1s")
    Duration retryInterval();

    /** Most events of an answer; a page is held in memory for each reader that catches up. */
    @WithDefault("100")
    @Min(1)
    @Max(500)
    int page();

    /**
     * Readers that catch up at once, each with a page and a connection; the others wait their turn.
     * More than one caller has readers, or else one who never reads holds them all for a while.
     */
    @WithDefault("32")
    @Min(1)
    int catchingUp();
  }
}
