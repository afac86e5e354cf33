package uk.nhsx.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "999|999",
        "1900000|1,900,000",
        "4.50|4.5",
        "0.000001|0.000001",
        "999999999999.123456|999,999,999,999.123456",
        "1000.00|1,000"
      })
  void shouldGroupThousandsAndLoseNothing(String decimal, String written) {
    assertThat(Numbers.number(decimal)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"140000000.00|£140,000,000", "2520000.50|£2,520,000.50", "0.00|£0", "-1.00|-£1"})
  void shouldWritePenceOnlyWhereThereAreAny(String decimal, String written) {
    assertThat(Numbers.pounds(decimal)).isEqualTo(written);
  }
}
