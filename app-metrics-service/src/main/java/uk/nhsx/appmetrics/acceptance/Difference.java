package uk.nhsx.appmetrics.acceptance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** By how much a number differs from the one before it, which is not zero. */
record Difference(BigDecimal now, BigDecimal before) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Difference of(BigDecimal now, BigDecimal before) {
    return new Difference(now, before);
  }

  /** Judged exactly, without a division. */
  boolean isBeyond(int percent) {
    return now.subtract(before)
            .abs()
            .multiply(HUNDRED)
            .compareTo(before.multiply(BigDecimal.valueOf(percent)))
        > 0;
  }

  /** Such as {@code 12.5 % below}. */
  String words() {
    BigDecimal percent =
        now.subtract(before).abs().multiply(HUNDRED).divide(before, 1, RoundingMode.HALF_UP);
    return percent.toPlainString() + " % " + (now.compareTo(before) < 0 ? "below" : "above");
  }
}
