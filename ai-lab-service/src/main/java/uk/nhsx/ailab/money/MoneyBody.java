package uk.nhsx.ailab.money;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Findings;

/** A sum of money as sent in a body, not yet checked. */
public record MoneyBody(
    @NotNull
        @Pattern(
            regexp = Money.AMOUNT,
            message = "must be a decimal text with two decimals and up to 15 digits before them")
        String amount,
    @NotNull @Pattern(regexp = Money.CURRENCY, message = "must be three upper-case letters")
        String currency) {

  /**
   * The sum, if it is one. Bean Validation has reported bad shapes; that it must be more than
   * nothing is reported here.
   */
  public static Optional<Money> positive(String path, @Nullable MoneyBody body, Findings findings) {
    Optional<Money> money = Optional.ofNullable(body).flatMap(MoneyBody::read);
    findings.addIf(
        money.filter(sum -> !sum.positive()).isPresent(),
        path + ".amount",
        "not-positive",
        "must be more than 0.00");
    return money.filter(Money::positive);
  }

  // Validation has not refused yet when this reads: what is not there is no sum.
  @SuppressWarnings("ConstantValue")
  private Optional<Money> read() {
    boolean readable =
        amount != null
            && currency != null
            && amount.matches(Money.AMOUNT)
            && currency.matches(Money.CURRENCY);
    return readable ? Optional.of(Money.of(amount, currency)) : Optional.empty();
  }
}
