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
        "31/1/2020|2020-01-31",
        "1 august 2019|2019-08-01",
        "29 Feb 2020|2020-02-29",
        "29 Feb 2019|29 Feb 2019",
        "31/2/2020|31/2/2020",
        "2020-01-31|2020-01-31",
        "someday|someday"
      })
  void shouldReadDaysOfPeopleAndLeaveWhatIsNone(String text, String written) {
    assertThat(Days.isoDay(text)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-07-01 09:30|2020-07-01T08:30:00Z",
        "1 February 2020, 9:30am|2020-02-01T09:30:00Z",
        "1 February 2020 12:05PM|2020-02-01T12:05:00Z",
        "31 January 2020|2020-01-31T23:59:59.999999Z",
        "2020-07-01|2020-07-01T22:59:59.999999Z",
        "2026-02-31 10:00|2026-02-31 10:00",
        "2026-02-31|2026-02-31",
        "+999999999-12-31|+999999999-12-31",
        "2020-02-01T09:30:00+01:00|2020-02-01T09:30:00+01:00"
      })
  void shouldReadInstantsOfPeopleAndLeaveWhatIsNone(String text, String written) {
    assertThat(Days.isoInstant(text)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T08:30:00Z, 2026-07-01 09:30",
    "2026-07-01T08:30:00.000001Z, 2026-07-01T08:30:00.000001Z",
    "2026-10-25T00:30:00Z, 2026-10-25 01:30",
    "2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
    "someday, someday"
  })
  void shouldWriteAnInstantAsItIsTypedIfThatIsExact(String instant, String typed) {
    assertThat(Days.typed(instant)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "There is no area 'XX', as known at 2020-07-01T11:30:00.924748Z.|There is no area 'XX', as known at 1 July 2020, 12:30pm.",
        "from 2020-02-30T00:00:00Z|from 2020-02-30T00:00:00Z",
        "on 2020-01-31|on 2020-01-31"
      })
  void shouldWriteTheInstantsInATextOfTheApi(String text, String written) {
    assertThat(Days.inText(text)).isEqualTo(written);
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
