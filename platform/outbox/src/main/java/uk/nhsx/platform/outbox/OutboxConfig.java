package uk.nhsx.platform.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What a service says of its event log. */
@ConfigMapping(prefix = "outbox")
interface OutboxConfig {

  /** The events' {@code source}, such as {@code /v1/ai-lab}. */
  URI source();

  /** The Kafka topic, such as {@code ai-lab.events.v1}. */
  String topic();

  /** Whether this instance relays. Off where another tool, such as Debezium, reads the log. */
  @WithDefault("true")
  boolean relay();

  /**
   * How often to look for events when nobody called. Every instance hears of every commit at once,
   * so less buys little but queries; more delays what a session missed that was cut off.
   */
  @WithDefault("PT1S")
  Duration pollInterval();

  /**
   * How long to wait after a failure before the next try, and before an instance that stands by
   * asks for the lead again. It doubles from one failure to the next.
   */
  @WithDefault("PT1S")
  Duration retryInterval();

  /** Longest wait after a failure: so much later than Kafka events may come back. */
  @WithDefault("PT10S")
  Duration retryLongest();

  /**
   * Whether this instance makes due changes when nobody asks. Off, they are made by whoever reads
   * or writes next, and told no sooner.
   */
  @WithDefault("true")
  boolean keeper();

  /**
   * How often to look for changes that are due. Readers and writers never see one late; what nobody
   * asks for is told by so much later. Each look is a query of one row.
   */
  @WithDefault("PT0.2S")
  Duration duePollInterval();

  /**
   * Least time from the begin of one Kafka transaction to that of the next. An event that comes
   * alone is sent at once; under load, more fills the transactions, and delays events by so much.
   */
  @WithDefault("PT0.01S")
  Duration linger();

  /** Most events of one Kafka transaction: more is faster after an outage, and is sent again. */
  @WithDefault("2000")
  @Min(1)
  @Max(10_000)
  int batchSize();

  /**
   * Most bytes of one Kafka transaction, but for its last event. A leader holds two such batches,
   * and Kafka's client a third.
   */
  @WithDefault("4M")
  MemorySize batchMemory();

  /**
   * How long events are kept at least. Those that are older and on Kafka are removed, and who asks
   * the feed for them is told so. Empty: for ever.
   */
  Optional<Duration> retention();

  /** How often to look for events that are kept no longer. */
  @WithDefault("PT1M")
  Duration retentionInterval();
}
