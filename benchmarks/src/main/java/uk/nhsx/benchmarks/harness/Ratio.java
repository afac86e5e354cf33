package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What was measured as a part or a multiple of its yardstick, and what that is to be. */
public record Ratio(String what, Quantity yardstick, Quantity measured, Target target) {

  public static final List<String> HEADER =
      List.of("what", "yardstick", "measured", "ratio", "target", "");

  public Ratio {
    if (yardstick.number().signum() <= 0) {
      throw new IllegalArgumentException("yardstick is nothing to measure by: " + yardstick);
    }
  }

  public BigDecimal value() {
    return measured.number().divide(yardstick.number(), 4, RoundingMode.HALF_UP);
  }

  /** Of the ratio as it was measured, not as it is shown. */
  public boolean isMet() {
    return target.isMetBy(value());
  }

  public List<String> row() {
    return List.of(
        what,
        yardstick.text(),
        measured.text(),
        value().setScale(2, RoundingMode.HALF_UP).toString(),
        target.toString(),
        verdict(isMet()));
  }

  public static String verdict(boolean met) {
    return met ? "met" : "**missed**";
  }
}
