package uk.nhsx.appmetrics.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many requests may read changes at once. */
@ConfigMapping(prefix = "changes")
interface ChangesConfig {

  /**
   * Answers under way, each of which holds a connection to the database for as long as its client
   * takes; all else is served by the other connections.
   */
  @WithDefault("4")
  @Min(1)
  @Max(1_000)
  int maxStreams();

  /** How long a client waits for a place, and a thread with it, before it is refused. */
  @WithDefault("5S")
  Duration waitTimeout();
}
