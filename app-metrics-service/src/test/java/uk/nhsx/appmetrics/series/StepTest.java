package uk.nhsx.appmetrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.nhsx.appmetrics.period.Period;

class StepTest {

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"QUARTER", "YEAR", "TOTAL"})
  void shouldNameItsPeriodsByTheirText(Step step) {
    LocalDate first = LocalDate.of(2000, 1, 1);
    Period window = new Period(first, first.plusYears(30));

    Stream<Period> periods =
        first.datesUntil(window.to()).map(day -> step.around(day, window)).distinct();

    assertThat(periods)
        .allSatisfy(period -> assertThat(step.text(period)).isEqualTo(period.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "QUARTER, 2019-01-01, 2019-Q1, 2019-01-01/2019-03-31",
    "QUARTER, 2020-02-29, 2020-Q1, 2020-01-01/2020-03-31",
    "QUARTER, 2019-05-31, 2019-Q2, 2019-04-01/2019-06-30",
    "QUARTER, 2019-08-31, 2019-Q3, 2019-07-01/2019-09-30",
    "QUARTER, 2019-12-31, 2019-Q4, 2019-10-01/2019-12-31",
    "YEAR,    2019-01-01, 2019,    2019-01-01/2019-12-31",
    "YEAR,    2020-12-31, 2020,    2020-01-01/2020-12-31"
  })
  void shouldGoByTheCalendarForQuartersAndYears(
      Step step, LocalDate day, String text, String interval) {
    Period period = step.around(day, Period.day(day));

    assertThat(step.text(period)).isEqualTo(text);
    assertThat(period.intervalText()).isEqualTo(interval);
  }
}
