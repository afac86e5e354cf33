package uk.nhsx.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "max-age=1; 1; false",
        "max-age=31536000, immutable; 31536000; true",
        "public, max-age=5; 5; false"
      })
  void shouldReadHowLongAResponseIsFresh(String header, long seconds, boolean immutable) {
    assertThat(Freshness.of(header))
        .contains(new Freshness(Duration.ofSeconds(seconds), immutable));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-store",
        "private, max-age=5",
        "max-age=5, no-store",
        "max-age=x",
        "max-age",
        "max-age=5,,",
        ""
      })
  void shouldNotShareWithoutALifetime(String header) {
    assertThat(Freshness.of(header)).isEmpty();
  }

  @Test
  void shouldNotShareWithoutTheHeader() {
    assertThat(Freshness.of(null)).isEmpty();
  }
}
