package uk.nhsx.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  @ParameterizedTest
  @CsvSource({
    "2020-01-31, 2019-08-01",
    "2020-08-31, 2020-03-01",
    "2020-06-30, 2019-12-31",
    "2020-02-29, 2019-08-30",
    "0001-02-01, 0001-01-01"
  })
  void shouldBeTheHalfYearThatEndsWithADay(LocalDate today, LocalDate from) {
    assertThat(Window.of(Optional.empty(), Optional.empty(), today))
        .isEqualTo(new Window(from, today));
  }
}
