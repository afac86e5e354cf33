package uk.nhsx.appmetrics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "1900000, 1900000",
    "12.50, 12.5",
    "0, 0",
    "0.000000, 0",
    "007, 7",
    "999999999999.999999, 999999999999.999999",
    "0.000001, 0.000001"
  })
  void shouldShowWhatItReadWithoutNeedlessZeros(String text, String shown) {
    assertThat(Amount.parse(text).orElseThrow().text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "-0",
        "+1",
        "1e400",
        "1E2",
        "NaN",
        "Infinity",
        "1.",
        ".5",
        "1,000",
        "1 000",
        " 1",
        "1234567890123",
        "0.1234567",
        "0x10",
        "١",
        "1_0"
      })
  void shouldNotReadAnyOtherText(String text) {
    assertThat(Amount.parse(text)).isEmpty();
  }

  @Test
  void shouldBeTheSameHoweverItIsWritten() {
    assertThat(new Amount(new BigDecimal("1.9E+6")))
        .isEqualTo(new Amount(new BigDecimal("1900000.00")));
  }

  @Test
  void shouldAddUpExactly() {
    Amount sum =
        new Amount(new BigDecimal("999999999999.999999"))
            .plus(new Amount(new BigDecimal("0.000001")));

    assertThat(sum.text()).isEqualTo("1000000000000");
  }
}
