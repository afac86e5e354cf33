package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** How often a second something was done, in each run; the slowest run first. */
public record Rate(List<BigDecimal> perSecond) {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  public Rate {
    if (perSecond.isEmpty()) {
      throw new IllegalArgumentException("perSecond must not be empty: nothing was measured");
    }
    perSecond = perSecond.stream().sorted().toList();
  }

  public static BigDecimal perSecond(long times, Duration time) {
    return BigDecimal.valueOf(times)
        .multiply(NANOS)
        .divide(BigDecimal.valueOf(time.toNanos()), 3, RoundingMode.HALF_UP);
  }

  /** The rate of the run in the middle; of two there, the slower one. */
  public BigDecimal median() {
    return perSecond.get((perSecond.size() - 1) / 2);
  }

  public BigDecimal slowest() {
    return perSecond.get(0);
  }

  public BigDecimal fastest() {
    return perSecond.get(perSecond.size() - 1);
  }

  public int runs() {
    return perSecond.size();
  }

  /** The ratio of the medians, as it is shown. */
  public String ratioTo(Rate yardstick) {
    return median().divide(yardstick.median(), 2, RoundingMode.HALF_UP).toString();
  }

  /** A row that shows the ratio to a yardstick as well. */
  public List<String> row(String what, Rate yardstick) {
    return List.of(
        what,
        Integer.toString(runs()),
        toString(),
        text(slowest()),
        text(fastest()),
        ratioTo(yardstick));
  }

  @Override
  public String toString() {
    return text(median());
  }

  public static String text(BigDecimal perSecond) {
    return perSecond.setScale(0, RoundingMode.HALF_UP) + "/s";
  }
}
