package uk.nhsx.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

  @Test
  void shouldWriteDaysAndMonths() {
    assertThat(Days.day(LocalDate.parse("2020-01-31"))).isEqualTo("31 January 2020");
    assertThat(Days.month(YearMonth.parse("2019-08"))).isEqualTo("August 2019");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-02-01T09:30:00Z|1 February 2020, 9:30am",
        "2020-07-01T11:30:00Z|1 July 2020, 12:30pm",
        "2020-07-01T23:05:59.999999Z|2 July 2020, 12:05am",
        "2020-01-31T23:59:00Z|31 January 2020, 11:59pm"
      })
  void shouldWriteInstantsByTheClockOfLondon(Instant instant, String written) {
    assertThat(Days.instant(instant)).isEqualTo(written);
  }
}
