package uk.nhsx.appmetrics.figure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much one change may move beside what it supplies. */
@ConfigMapping(prefix = "figures")
interface FigureConfig {

  /**
   * Most figures that areas take with them to other parents in one request; their sums are made
   * anew, some thousand a second, while other writers wait.
   */
  @WithDefault("100000")
  @Min(1)
  @Max(100_000_000)
  int maxRegrouped();
}
