package uk.nhsx.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

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
   * How often to look for events when nobody called. Commits on this instance call at once, so less
   * buys little but queries; more delays the events of a neighbour that is not in the lead.
   */
  @WithDefault("PT0.25S")
  Duration pollInterval();

  /**
   * How long to wait after a failure before the next try; less floods the log while Kafka is away.
   */
  @WithDefault("PT1S")
  Duration retryInterval();

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

  /** Most events of one Kafka transaction: more is faster after an outage and takes more memory. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int batchSize();
}
