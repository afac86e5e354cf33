package uk.nhsx.appmetrics.series;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits what one query may ask for, and at the same time. */
@ConfigMapping(prefix = "series")
interface SeriesConfig {

  /**
   * Most pairs of a metric and an area in one query. Each is a walk along an index, and some are
   * held in memory at a time: this bounds how long an answer takes.
   */
  @WithDefault("25000")
  @Min(1)
  @Max(100_000)
  int maxSeries();

  /**
   * How many queries are read at the same time; each holds a connection to the database, of which
   * the others are for the rest of the service. The same query is read once for all.
   */
  @WithDefault("8")
  @Min(1)
  @Max(1_000)
  int maxQueries();

  /** How long a query waits for others, and a thread with it, before it is rejected. */
  @WithDefault("2S")
  Duration waitTimeout();

  /** Most queries that wait; beyond these, one is rejected at once. */
  @WithDefault("64")
  @Min(0)
  @Max(1_000)
  int maxWaiting();
}
