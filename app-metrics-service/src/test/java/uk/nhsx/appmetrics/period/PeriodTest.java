package uk.nhsx.appmetrics.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2019-07-01,             2019-07-01, 2019-07-01",
    "2020-02-29,             2020-02-29, 2020-02-29",
    "2019-W27,               2019-07-01, 2019-07-07",
    "2020-W01,               2019-12-30, 2020-01-05",
    "2020-W53,               2020-12-28, 2021-01-03",
    "2019-07,                2019-07-01, 2019-07-31",
    "2020-02,                2020-02-01, 2020-02-29",
    "2019-08-01/2020-01-31,  2019-08-01, 2020-01-31"
  })
  void shouldReadATextAndShowItAgain(String text, LocalDate from, LocalDate to) {
    Period period = Period.parse(text).orElseThrow();

    assertThat(period).isEqualTo(new Period(from, to));
    assertThat(period.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-07-01/2019-07-01, 2019-07-01",
    "2019-07-01/2019-07-07, 2019-W27",
    "2019-07-01/2019-07-31, 2019-07",
    "2021-02-01/2021-02-28, 2021-02"
  })
  void shouldShowAnIntervalByTheShortestText(String interval, String text) {
    Period period = Period.parse(interval).orElseThrow();

    assertThat(period.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2019",
        "2019-7-1",
        "2019-07-32",
        "2019-02-29",
        "2019-13",
        "2019-00",
        "2019-W00",
        "2019-W53",
        "2019-W54",
        "2019-W1",
        "2019-w27",
        "01/07/2019",
        "2019-07-01/",
        "/2019-07-01",
        "2019-07-02/2019-07-01",
        "2019-07/2019-08",
        "2019-07-01/2019-07-02/2019-07-03",
        " 2019-07-01",
        "1899-12-31",
        "2200-01-01",
        "+2019-07-01",
        "２０１９-07-01"
      })
  void shouldNotReadAnyOtherText(String text) {
    assertThat(Period.parse(text)).isEmpty();
  }

  @Test
  void shouldRefuseToEndBeforeItBegins() {
    LocalDate day = LocalDate.of(2019, 7, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(day, day.minusDays(1)))
        .withMessageContaining("2019-06-30");
  }

  @ParameterizedTest
  @CsvSource({
    "2019-07, 2019-W31, 2019-07-29/2019-07-31",
    "2019-07, 2019-07-31, 2019-07-31",
    "2019-07, 2019-08, ",
    "2019-07, 2019-06-30, "
  })
  void shouldOverlapInTheDaysThatBothHave(String one, String other, String shared) {
    assertThat(Period.parse(one).orElseThrow().overlap(Period.parse(other).orElseThrow()))
        .isEqualTo(shared == null ? Optional.empty() : Period.parse(shared));
  }
}
