package uk.nhsx.benchmarks.stream;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long events took to the readers: millions of times, so they are kept as numbers. All times
 * are in microseconds since the epoch.
 */
final class Delays {
  private static final int HUNDRED = 100;

  private int[] delays = new int[1024];
  private int count;
  private volatile long since = Long.MAX_VALUE;

  /** Events count that are recorded from this time on; until it is called, none. */
  void countFrom(long since) {
    this.since = since;
  }

  /** Two looks at the clock may be out of order by a little; that is no delay then. */
  void add(long recorded, long received) {
    if (recorded < since) {
      return;
    }
    if (count == delays.length) {
      delays = Arrays.copyOf(delays, 2 * count);
    }
    delays[count++] = (int) Math.min(Integer.MAX_VALUE, Math.max(0, received - recorded));
  }

  /** To be asked when nothing is added any more. */
  Spread spread() {
    if (count == 0) {
      throw new IllegalStateException("nothing was delivered that counts");
    }
    int[] sorted = Arrays.copyOf(delays, count);
    Arrays.sort(sorted);
    return new Spread(
        count,
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        percentile(sorted, HUNDRED));
  }

  /** The shortest time that so many of a hundred do not exceed: always one that was measured. */
  private static Duration percentile(int[] sorted, long percent) {
    long rank = (percent * sorted.length + HUNDRED - 1) / HUNDRED;
    return Duration.ofNanos(sorted[(int) rank - 1] * 1_000L);
  }
}
