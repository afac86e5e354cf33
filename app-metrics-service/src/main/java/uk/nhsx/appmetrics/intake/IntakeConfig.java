package uk.nhsx.appmetrics.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How much one body may bring, and how many may be under way at once. Bodies are read as a stream;
 * what is held of them is a figure for each row, until all are stored. The defaults keep to a heap
 * of 160 MB, of which the idle service takes some 60 MB:
 *
 * <ul>
 *   <li>one large body: 100,000 rows, 450 bytes each where every row has a period of its own, some
 *       250 otherwise, makes 45 MB;
 *   <li>the small ones together: 1 MB, 18 bytes to the shortest row, makes 58,000 rows or 26 MB.
 * </ul>
 */
@ConfigMapping(prefix = "intake")
interface IntakeConfig {

  /** Most findings told in one refusal: more makes the answer longer, some 200 bytes each. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int maxFindings();

  /** Most figures of one release, up to 450 bytes of memory each. */
  @WithDefault("100000")
  @Min(1)
  @Max(5_000_000)
  int maxRows();

  /** Most areas of one file: Hibernate holds an object for each, some 2 KB with what it notes. */
  @WithDefault("20000")
  @Min(1)
  @Max(1_000_000)
  int maxAreas();

  /**
   * Up to what size a body is small, and what all small ones under way may have together. Larger
   * ones, and those of untold size, are taken in one at a time. More lets more publishers in at
   * once, for up to 25 times as much memory.
   */
  @WithDefault("1M")
  MemorySize smallBodies();

  /** How long a body waits for its place, and a thread with it, before it is refused. */
  @WithDefault("5S")
  Duration patience();

  /** Most bodies that wait for a place; each holds a thread that others could be answered by. */
  @WithDefault("40")
  @Min(0)
  @Max(1_000)
  int maxWaiting();
}
