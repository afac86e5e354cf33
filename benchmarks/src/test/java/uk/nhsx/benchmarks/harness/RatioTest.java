package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void shouldMeetATargetThatIsReachedExactly() {
    Ratio ratio = ratio(2_000);

    assertThat(ratio.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "met");
  }

  @Test
  void shouldMissATargetThatIsMissedByLessThanIsShown() {
    Ratio ratio = ratio(2_001);

    assertThat(ratio.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "**missed**");
  }

  private static Ratio ratio(long milliseconds) {
    return new Ratio(
        "a week file",
        Duration.ofSeconds(1),
        Duration.ofMillis(milliseconds),
        new BigDecimal("2.0"));
  }
}
