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
    BigDecimal ratio = ratio(yardstick, measured);
    return new Comparison(
        what,
        yardstick.text(),
        measured.text(),
        text(ratio),
        target.toString(),
        target.isMetBy(ratio));
  }

  /** Compares with the yardstick; the limit is one of what was measured, not of the ratio. */
  public static Comparison of(
      String what, Quantity yardstick, Quantity measured, Target.Bound bound, Quantity limit) {
    return new Comparison(
        what,
        yardstick.text(),
        measured.text(),
        text(ratio(yardstick, measured)),
        bound + " " + limit.text(),
        new Target(bound, limit.number()).isMetBy(measured.number()));
  }

  private static BigDecimal ratio(Quantity yardstick, Quantity measured) {
    if (yardstick.number().signum() <= 0) {
      throw new IllegalArgumentException("yardstick must be positive, not " + yardstick.text());
    }
    return measured.number().divide(yardstick.number(), 4, RoundingMode.HALF_UP);
  }

  private static String text(BigDecimal ratio) {
    return ratio.setScale(2, RoundingMode.HALF_UP).toString();
  }

  List<String> row() {
    return List.of(what, yardstick, measured, ratio, target, met ? "yes" : "**no**");
  }
}
