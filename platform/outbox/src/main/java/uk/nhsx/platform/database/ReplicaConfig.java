package uk.nhsx.platform.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Configures reads at a replica. Its address is {@code DATABASE_REPLICA_URL}; without one, the
 * primary answers all reads.
 */
@ConfigMapping(prefix = "database.replica")
public interface ReplicaConfig {

  /**
   * How often to ask the replica how far it has replayed, and whether it is there again after a
   * failure. Each time is a query of one row. A longer interval sends more reads of recent instants
   * to the primary, and leaves a replica unused for longer after a failure.
   */
  @WithDefault("PT1S")
  Duration pollInterval();

  /**
   * Longest wait for the replica to say how far it has replayed. The first reads after it has
   * stopped responding are late by as much; too short a time sends reads to the primary without
   * need.
   */
  @WithDefault("PT0.5S")
  Duration checkTimeout();
}
