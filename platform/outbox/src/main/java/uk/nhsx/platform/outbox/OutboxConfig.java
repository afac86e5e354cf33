package uk.nhsx.platform.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Configures the event log of a service. */
@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

  /** The events' {@code source}, such as {@code /v1/ai-lab}. */
  URI source();

  /** The Kafka topic, such as {@code ai-lab.events.v1}. */
  String topic();

  /** Whether this instance may publish. Off if another tool, such as Debezium, reads the log. */
  @WithDefault("true")
  boolean relay();

  /**
   * How often to read the log without a notification. Commits are notified at once, so a shorter
   * interval costs queries and brings little; a longer one delays events after a lost notification.
   */
  @WithDefault("PT1S")
  Duration pollInterval();

  /**
   * How long to wait after a failure before the next attempt, and between attempts of an instance
   * to become leader. It doubles with each failure.
   */
  @WithDefault("PT1S")
  Duration retryInterval();

  /** Longest wait after a failure: events may continue so much later than Kafka does. */
  @WithDefault("PT10S")
  Duration retryLongest();

  /**
   * How often a leader that has nothing to publish looks whether its topic was replaced by an empty
   * one, which it then fills. More often costs requests to Kafka; less often leaves a lost topic
   * empty for longer, until the next event at the latest.
   */
  @WithDefault("PT30S")
  Duration topicCheckInterval();

  /**
   * Whether this instance makes scheduled changes on its own. If not, the next request makes them,
   * and their events are no earlier.
   */
  @WithDefault("true")
  boolean pollScheduledChanges();

  /**
   * How often to check whether a scheduled change is due. Requests never see one late; without
   * requests, its event is late by up to this interval. Each check is a query of one row.
   */
  @WithDefault("PT0.2S")
  Duration scheduledChangePollInterval();

  /**
   * Least time between the begins of two Kafka transactions. An event that comes alone is sent at
   * once. Under load, a longer time fills the transactions, and delays events by as much.
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
   * Most events that a request with {@code type} looks through. With more, a page of a rare type
   * takes longer; with fewer, a client needs more requests to reach the head.
   */
  @WithDefault("10000")
  @Min(500)
  @Max(1_000_000)
  int feedScan();

  /**
   * How long events are stored at least. Older ones that are published are removed, and the feed
   * answers a request for them with {@code gone}. Empty: for ever.
   */
  Optional<Duration> retention();

  /**
   * What this process does in place of the service: this one task, after which it ends. Empty: it
   * serves.
   */
  Optional<Task> task();

  /** What a process may do once, in place of serving. */
  enum Task {
    /** Compares register, log and topic, beside a service that runs. */
    VERIFY,
    /** Makes changes again that the topic has events of and a restored database has lost. */
    REPLAY,
    /** Takes these events into the log as void, and begins a new epoch after them. */
    NEW_EPOCH
  }

  /** How often to remove events that are older than the retention. */
  @WithDefault("PT1M")
  Duration retentionInterval();
}
