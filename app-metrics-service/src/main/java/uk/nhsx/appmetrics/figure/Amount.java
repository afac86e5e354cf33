package uk.nhsx.appmetrics.figure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much was counted: an exact decimal, never below zero. A supplied one has up to 12 digits
 * before the point and 6 after it; a sum may have more.
 */
public record Amount(BigDecimal value) {

  /** The message for a text that is no supplied amount. */
  public static final String SHAPE =
      "is not a decimal of up to 12 digits before the point and 6 after it, zero or more";

  private static final Pattern SUPPLIED = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

  public Amount {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("value " + value + " is below zero");
    }
    value = value.stripTrailingZeros();
    if (value.scale() < 0) {
      value = value.setScale(0);
    }
  }

  /** Reads a supplied amount in plain notation; nothing for any other text. */
  public static Optional<Amount> parse(String text) {
    return SUPPLIED.matcher(text).matches()
        ? Optional.of(new Amount(new BigDecimal(text)))
        : Optional.empty();
  }

  public Amount plus(Amount other) {
    return new Amount(value.add(other.value));
  }

  /** The amount in plain notation, without needless zeros. */
  public String text() {
    return value.toPlainString();
  }
}
