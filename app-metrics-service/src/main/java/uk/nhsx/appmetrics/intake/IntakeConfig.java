package uk.nhsx.appmetrics.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How much one body may bring, and how many may be under way at once. Figures are passed on as they
 * are read, and cost no memory; areas are held until all are stored.
 */
@ConfigMapping(prefix = "intake")
interface IntakeConfig {

  /** Most findings in one response: more makes the answer longer, some 200 bytes each. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int maxFindings();

  /** Most rows of one release: a week of all practices has 682,500 figures, or 45,500 wide rows. */
  @WithDefault("1000000")
  @Min(1)
  @Max(5_000_000)
  int maxRows();

  /** Most areas of one file: Hibernate holds an object for each, some 2 KB with what it notes. */
  @WithDefault("20000")
  @Min(1)
  @Max(1_000_000)
  int maxAreas();

  /**
   * Up to what size a body is small, and what all small ones under way may have together: files of
   * areas among them take up to 60 times as much memory.
   */
  @WithDefault("1M")
  MemorySize smallBodies();

  /**
   * How many larger ones, or those of untold size, may be under way; each keeps a core and a
   * connection to the database busy.
   */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int largeBodies();

  /** How long a body waits for its place, and a thread with it, before it is refused. */
  @WithDefault("60S")
  Duration waitTimeout();

  /** Most bodies that wait for a place; each holds a thread that others could be answered by. */
  @WithDefault("40")
  @Min(0)
  @Max(1_000)
  int maxWaiting();
}
