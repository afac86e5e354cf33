package uk.nhsx.appmetrics.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.figure.LastFigures;
import uk.nhsx.appmetrics.metric.Cadence;
import uk.nhsx.appmetrics.period.Period;

class FreshnessTest {

  private static final Instant PUBLISHED = Instant.parse("2020-02-01T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "DAY,     2020-01-30,            2020-02-01, 2020-02-01, false",
    "DAY,     2020-01-30,            2020-02-02, 2020-02-01, true",
    "WEEK,    2020-W05,              2020-02-10, 2020-02-10, false",
    "MONTH,   2020-02,               2020-04-01, 2020-04-01, false",
    "MONTH,   2020-02,               2020-04-02, 2020-04-01, true",
    "QUARTER, 2019-10-01/2019-12-31, 2020-04-02, 2020-04-01, true",
    "YEAR,    2019-01-01/2019-12-31, 2020-12-31, 2021-01-01, false"
  })
  void shouldExpectTheNextPeriodOnceItIsOver(
      Cadence cadence, String last, LocalDate on, LocalDate nextDue, boolean late) {
    Freshness freshness = Freshness.of(cadence, last(last), on);

    assertThat(freshness.nextDue()).contains(nextDue);
    assertThat(freshness.late()).isEqualTo(late);
  }

  @Test
  void shouldExpectNothingMoreOfWhatComesOnce() {
    Freshness freshness = Freshness.of(Cadence.ONCE, last("2020-01"), LocalDate.of(2030, 1, 1));

    assertThat(freshness.nextDue()).isEmpty();
    assertThat(freshness.late()).isFalse();
  }

  @Test
  void shouldCallNothingLateThatNeverCame() {
    Freshness freshness = Freshness.of(Cadence.DAY, Optional.empty(), LocalDate.of(2030, 1, 1));

    assertThat(freshness).isEqualTo(new Freshness(Optional.empty(), Optional.empty(), false));
  }

  private static Optional<LastFigures> last(String period) {
    return Optional.of(new LastFigures(Period.parse(period).orElseThrow(), PUBLISHED));
  }
}
