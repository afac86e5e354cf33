package uk.nhsx.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configures how a service trusts Kafka, beside the settings of Kafka's clients. */
@ConfigMapping(prefix = "service.kafka")
interface EventBrokerConfig {

  /**
   * Whether a production start is allowed although events are sent without TLS. Whoever is on the
   * way then reads and changes them, and may write as the service.
   */
  @WithDefault("false")
  boolean plainTextAllowed();
}
