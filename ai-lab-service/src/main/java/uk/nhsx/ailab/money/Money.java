package uk.nhsx.ailab.money;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * A sum of money. It may be nothing, and what remains of an envelope on a day may even be less;
 * code that must not be given such a sum checks it.
 *
 * @param amount with exactly two decimals, a decimal text on the wire
 * @param currency three upper-case letters (ISO 4217)
 */
public record Money(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

  /** How an amount is written: up to 15 digits, a point, two digits. */
  public static final String AMOUNT = "(0|[1-9][0-9]{0,14})\\.[0-9]{2}";

  /** How a currency is written. */
  public static final String CURRENCY = "[A-Z]{3}";

  private static final int DECIMALS = 2;

  public Money {
    if (amount.scale() != DECIMALS) {
      throw new IllegalArgumentException("amount has not two decimals: " + amount);
    }
    if (!currency.matches(CURRENCY)) {
      throw new IllegalArgumentException("currency is not three upper-case letters: " + currency);
    }
  }

  /** A sum as it is written, such as {@code 140000000.00}. */
  public static Money of(String amount, String currency) {
    if (!amount.matches(AMOUNT)) {
      throw new IllegalArgumentException("amount is not written as one: " + amount);
    }
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money none(String currency) {
    return new Money(BigDecimal.ZERO.setScale(DECIMALS), currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other)), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(same(other)), currency);
  }

  public boolean exceeds(Money other) {
    return amount.compareTo(same(other)) > 0;
  }

  /** Whether it is more than nothing. */
  public boolean positive() {
    return amount.signum() > 0;
  }

  private BigDecimal same(Money other) {
    if (!other.currency.equals(currency)) {
      throw new IllegalArgumentException("currency differs: " + other + " from " + currency);
    }
    return other.amount;
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
