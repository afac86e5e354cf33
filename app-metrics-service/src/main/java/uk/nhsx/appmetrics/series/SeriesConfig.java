package uk.nhsx.appmetrics.series;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long an answer may be. */
@ConfigMapping(prefix = "series")
interface SeriesConfig {

  /** Most points of one answer, which is made in memory: some 500 bytes each. */
  @WithDefault("100000")
  @Min(1)
  @Max(1_000_000)
  int maxPoints();

  /** Most pairs of a metric and an area in one question: each is a query of its own. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int maxSeries();
}
