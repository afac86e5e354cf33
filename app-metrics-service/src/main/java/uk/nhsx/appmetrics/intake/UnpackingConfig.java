package uk.nhsx.appmetrics.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What packed bodies may grow to. */
@ConfigMapping(prefix = "intake.unpacking")
interface UnpackingConfig {

  /**
   * Most bytes that one body may unpack to. It is unpacked as it is read, so more costs no memory,
   * but time: a body of a thousandth of this can be made to unpack to it.
   */
  @WithDefault("256M")
  MemorySize limit();
}
