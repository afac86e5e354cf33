package uk.nhsx.ailab.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "1.000",
        "01.00",
        "-1.00",
        "+1.00",
        "1e2",
        "1,00",
        " 1.00",
        "1.00\n",
        ".50",
        "1000000000000000.00"
      })
  void shouldRefuseAnAmountThatIsNotWrittenAsOne(String amount) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, "GBP"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbp", "GB", "GBPS", "£", "GBP\n"})
  void shouldRefuseACurrencyThatIsNone(String currency) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1.00", currency));
  }

  @Test
  void shouldRefuseToReckonPenniesAway() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Money(new BigDecimal("1.005"), "GBP"));
  }

  @Test
  void shouldAddToThePenny() {
    Money sum = Money.of("999999999999999.98", "GBP").plus(Money.of("0.01", "GBP"));

    assertThat(sum).isEqualTo(Money.of("999999999999999.99", "GBP"));
  }

  @Test
  void shouldNotMixCurrencies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1.00", "GBP").minus(Money.of("1.00", "EUR")))
        .withMessage("currency differs: 1.00 EUR from GBP");
  }

  @Test
  void shouldBeATextOnTheWire() throws Exception {
    String json = new ObjectMapper().writeValueAsString(Money.of("140000000.00", "GBP"));

    assertThat(json).isEqualTo("{\"amount\":\"140000000.00\",\"currency\":\"GBP\"}");
  }
}
