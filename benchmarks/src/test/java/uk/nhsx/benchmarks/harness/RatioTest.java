package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void shouldMeetATargetThatIsReachedExactly() {
    Ratio ratio = weekFile(2_000);

    assertThat(ratio.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "met");
  }

  @Test
  void shouldMissATargetThatIsMissedByLessThanIsShown() {
    Ratio ratio = weekFile(2_001);

    assertThat(ratio.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "**missed**");
  }

  @Test
  void shouldMeetALowerLimitThatIsReachedExactly() {
    Ratio ratio = reads("500");

    assertThat(ratio.row()).containsExactly("reads", "1000/s", "500/s", "0.50", "≥ 0.5", "met");
  }

  @Test
  void shouldMissALowerLimitThatIsMissedByLessThanIsShown() {
    Ratio ratio = reads("499.9");

    assertThat(ratio.row())
        .containsExactly("reads", "1000/s", "500/s", "0.50", "≥ 0.5", "**missed**");
  }

  @Test
  void shouldCompareMemory() {
    Ratio ratio =
        new Ratio(
            "memory",
            Quantity.of(new ResidentMemory(204_800)),
            Quantity.of(new ResidentMemory(307_200)),
            Target.atMost("1.25"));

    assertThat(ratio.row())
        .containsExactly("memory", "200 MiB", "300 MiB", "1.50", "≤ 1.25", "**missed**");
  }

  @Test
  void shouldRefuseAYardstickOfNothing() {
    assertThatThrownBy(
            () ->
                new Ratio(
                    "a week file",
                    Quantity.of(Duration.ZERO),
                    Quantity.of(Duration.ofSeconds(1)),
                    Target.atMost("2.0")))
        .hasMessageContaining("0.00 ms");
  }

  private static Ratio weekFile(long milliseconds) {
    return new Ratio(
        "a week file",
        Quantity.of(Duration.ofSeconds(1)),
        Quantity.of(Duration.ofMillis(milliseconds)),
        Target.atMost("2.0"));
  }

  private static Ratio reads(String perSecond) {
    return new Ratio(
        "reads",
        Quantity.of(new Rate(List.of(new BigDecimal(1_000)))),
        Quantity.of(new Rate(List.of(new BigDecimal(perSecond)))),
        Target.atLeast("0.5"));
  }
}
