package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;

/** How large a ratio may be, or how large it has to be. */
public record Target(Bound bound, BigDecimal limit) {

  /** Whether a limit is an upper or a lower one. */
  public enum Bound {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  public static Target atMost(String limit) {
    return new Target(Bound.AT_MOST, new BigDecimal(limit));
  }

  public static Target atLeast(String limit) {
    return new Target(Bound.AT_LEAST, new BigDecimal(limit));
  }

  public boolean isMetBy(BigDecimal ratio) {
    int over = ratio.compareTo(limit);
    return switch (bound) {
      case AT_MOST -> over <= 0;
      case AT_LEAST -> over >= 0;
    };
  }

  @Override
  public String toString() {
    return bound.sign + " " + limit;
  }
}
