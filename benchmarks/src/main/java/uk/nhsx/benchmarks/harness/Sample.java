package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** How long the same thing took, each time that it was done; the shortest time first. */
public record Sample(List<Duration> times) {

  public Sample {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times is empty: nothing was measured");
    }
    times = times.stream().sorted().toList();
  }

  public Duration median() {
    return percentile(50);
  }

  /** The shortest time that so many of a hundred do not exceed: always one that was measured. */
  public Duration percentile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent is not of 1 to 100: " + percent);
    }
    int rank = (percent * times.size() + 99) / 100;
    return times.get(rank - 1);
  }

  /** {@code 1.234 s} or {@code 0.567 ms}, whichever is read more easily. */
  public static String text(Duration time) {
    boolean seconds = time.compareTo(Duration.ofSeconds(1)) >= 0;
    BigDecimal unit = BigDecimal.valueOf(seconds ? 1_000_000_000L : 1_000_000L);
    return BigDecimal.valueOf(time.toNanos()).divide(unit, 2, RoundingMode.HALF_UP)
        + (seconds ? " s" : " ms");
  }
}
