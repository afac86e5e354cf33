package uk.nhsx.appmetrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.nhsx.appmetrics.period.Period;

class StepTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TOTAL")
  void shouldNameItsPeriodsByTheirText(Step step) {
    LocalDate first = LocalDate.of(2000, 1, 1);
    Period window = new Period(first, first.plusYears(30));

    Stream<Period> periods =
        first.datesUntil(window.to()).map(day -> step.around(day, window)).distinct();

    assertThat(periods)
        .allSatisfy(period -> assertThat(step.text(period)).isEqualTo(period.text()));
  }
}
