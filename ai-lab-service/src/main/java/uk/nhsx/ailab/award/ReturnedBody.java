package uk.nhsx.ailab.award;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;

/**
 * What is sent back to the envelope. It may be nothing, and goes without a currency, since it can
 * only be the award's.
 */
record ReturnedBody(
    @NotNull
        @Pattern(
            regexp = Money.AMOUNT,
            message = "must be a decimal text with two decimals and up to 15 digits before them")
        String amount,
    @Pattern(regexp = Money.CURRENCY, message = "must be three upper-case letters")
        @Nullable String currency) {

  /** Represents nothing returned; no body is equal to it. */
  static final ReturnedBody NOTHING = new ReturnedBody("", null);

  static ReturnedBody of(Money returned) {
    return new ReturnedBody(returned.amount().toPlainString(), returned.currency());
  }

  /** The sum, where the award's currency is known. */
  Money in(String awardCurrency) {
    return Money.of(amount, currency == null ? awardCurrency : currency);
  }
}
