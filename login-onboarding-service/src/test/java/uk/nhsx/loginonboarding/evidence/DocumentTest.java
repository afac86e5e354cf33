package uk.nhsx.loginonboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {

  @ParameterizedTest
  @CsvSource({
    "2019-06-30,           , false",
    "2019-07-01,           , true",
    "2030-01-01,           , true",
    "2019-06-30, 2019-07-31, false",
    "2019-07-01, 2019-07-31, true",
    "2019-07-31, 2019-07-31, true",
    "2019-08-01, 2019-07-31, false"
  })
  void shouldHoldFromItsFirstDayToItsLast(LocalDate day, LocalDate validUntil, boolean holds) {
    Document document = new Document("8JX11", LocalDate.parse("2019-07-01"), validUntil);

    assertThat(document.holdsOn(day)).isEqualTo(holds);
  }

  @Test
  void shouldNotEndBeforeItBegins() {
    LocalDate day = LocalDate.parse("2019-07-01");

    assertThatThrownBy(() -> new Document("8JX11", day, day.minusDays(1)))
        .hasMessage("validUntil 2019-06-30 is before issuedOn 2019-07-01");
  }
}
