package uk.nhsx.ailab.grantexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedDatesTest {

  @ParameterizedTest
  @CsvSource({
    "2020-10-01, 2021-09-30, 12",
    "2020-10-01, 2021-10-01, 12",
    "2020-10-01, 2021-10-15, 13",
    "2020-10-15, 2020-11-14, 1",
    "2020-10-01, 2020-10-01, 1",
    "2020-01-31, 2020-02-29, 1",
    "2020-10-01, , ",
    " , 2020-10-01, "
  })
  void shouldCountMonthsToTheNearest(LocalDate start, LocalDate end, Integer months) {
    PlannedDates planned = PlannedDates.between(start, end).orElseThrow();

    assertThat(planned.months()).isEqualTo(months);
  }

  @ParameterizedTest
  @CsvSource(",")
  void shouldLeaveOutDaysThatAreNotKnown(LocalDate start, LocalDate end) {
    assertThat(PlannedDates.between(start, end)).isEmpty();
  }
}
