package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;

/** An upper or a lower limit of a ratio. */
public record Target(Bound bound, BigDecimal limit) {

  /** Which side of the limit is allowed. */
  public enum Bound {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }

    @Override
    public String toString() {
      return sign;
    }
  }

  public static Target atMost(String limit) {
    return new Target(Bound.AT_MOST, new BigDecimal(limit));
  }

  public static Target atLeast(String limit) {
    return new Target(Bound.AT_LEAST, new BigDecimal(limit));
  }

  public boolean isMetBy(BigDecimal value) {
    int order = value.compareTo(limit);
    return switch (bound) {
      case AT_MOST -> order <= 0;
      case AT_LEAST -> order >= 0;
    };
  }

  @Override
  public String toString() {
    return bound + " " + limit;
  }
}
