package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** One time as a multiple of another, and how large a multiple it may be. */
public record Ratio(String what, Duration yardstick, Duration measured, BigDecimal limit) {

  public static final List<String> HEADER =
      List.of("what", "yardstick", "measured", "ratio", "target", "");

  public Ratio {
    if (yardstick.isZero() || yardstick.isNegative()) {
      throw new IllegalArgumentException("yardstick is no length of time: " + yardstick);
    }
  }

  public BigDecimal value() {
    return BigDecimal.valueOf(measured.toNanos())
        .divide(BigDecimal.valueOf(yardstick.toNanos()), 4, RoundingMode.HALF_UP);
  }

  /** Of the ratio as it was measured, not as it is shown. */
  public boolean isMet() {
    return value().compareTo(limit) <= 0;
  }

  public List<String> row() {
    return List.of(
        what,
        Sample.text(yardstick),
        Sample.text(measured),
        value().setScale(2, RoundingMode.HALF_UP).toString(),
        "≤ " + limit,
        verdict(isMet()));
  }

  public static String verdict(boolean met) {
    return met ? "met" : "**missed**";
  }
}
