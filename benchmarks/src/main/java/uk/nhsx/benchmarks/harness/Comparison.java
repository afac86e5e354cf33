package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A row of the table of results: what was measured beside its yardstick, and whether the target is
 * met. Columns that don't apply are empty.
 */
public record Comparison(
    String what, String yardstick, String measured, String ratio, String target, boolean met) {

  static final List<String> HEADER =
      List.of("what", "yardstick", "measured", "ratio", "target", "met");

  /** Compares with the yardstick; the target is one of the ratio as measured, not as shown. */
  public static Comparison of(String what, Quantity yardstick, Quantity measured, Target target) {
    if (yardstick.number().signum() <= 0) {
      throw new IllegalArgumentException("yardstick must be positive, not " + yardstick.text());
    }
    BigDecimal ratio = measured.number().divide(yardstick.number(), 4, RoundingMode.HALF_UP);
    return new Comparison(
        what,
        yardstick.text(),
        measured.text(),
        ratio.setScale(2, RoundingMode.HALF_UP).toString(),
        target.toString(),
        target.isMetBy(ratio));
  }

  List<String> row() {
    return List.of(what, yardstick, measured, ratio, target, met ? "yes" : "**no**");
  }
}
