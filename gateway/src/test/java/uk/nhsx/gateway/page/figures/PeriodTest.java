package uk.nhsx.gateway.page.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2020-02-29, 2020-02-29, 2020-02-29, DAY",
    "2019-W27, 2019-07-01, 2019-07-07, WEEK",
    "2020-W53, 2020-12-28, 2021-01-03, WEEK",
    "2020-02, 2020-02-01, 2020-02-29, MONTH",
    "2019-Q3, 2019-07-01, 2019-09-30, QUARTER",
    "2019-Q4, 2019-10-01, 2019-12-31, QUARTER",
    "2019, 2019-01-01, 2019-12-31, YEAR",
    "2019-08-01/2020-01-31, 2019-08-01, 2020-01-31, TOTAL"
  })
  void shouldReadPeriodsAsTheApiWritesThem(String text, LocalDate from, LocalDate to, Step step) {
    assertThat(Period.parse(text)).isEqualTo(new Period(from, to, step));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-28, 2020-02-29",
    "2020-W53, 2021-W01",
    "2019-12, 2020-01",
    "2019-Q4, 2020-Q1",
    "2019, 2020"
  })
  void shouldKnowTheNextOne(String period, String next) {
    assertThat(Period.parse(period).next()).isEqualTo(Period.parse(next));
  }
}
