package uk.nhsx.appmetrics.series;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much may be asked at once. */
@ConfigMapping(prefix = "series")
interface SeriesConfig {

  /**
   * Most pairs of a metric and an area in one question. Each is a query of its own, some
   * milliseconds, and held in memory one at a time: this bounds how long an answer takes.
   */
  @WithDefault("25000")
  @Min(1)
  @Max(100_000)
  int maxSeries();
}
