package uk.nhsx.appmetrics.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a release may take to come in. */
@ConfigMapping(prefix = "submission")
interface SubmissionConfig {

  /**
   * From the first byte of the body to the commit. Longer admits slower connections, each of which
   * holds a connection to the database and a place in the limiter meanwhile.
   */
  @WithDefault("10M")
  Duration timeout();
}
