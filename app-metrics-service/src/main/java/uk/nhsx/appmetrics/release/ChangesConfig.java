package uk.nhsx.appmetrics.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many may read changes at once. */
@ConfigMapping(prefix = "changes")
interface ChangesConfig {

  /**
   * Answers under way, each of which holds a connection to the database for as long as its reader
   * takes; the others must do for everybody else.
   */
  @WithDefault("4")
  @Min(1)
  @Max(1_000)
  int maxStreams();

  /** How long a reader waits for a place, and a thread with it, before it is refused. */
  @WithDefault("5S")
  Duration waitTimeout();
}
