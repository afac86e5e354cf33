package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void shouldMeetATargetThatIsReachedExactly() {
    Comparison comparison = weekFile(2_000);

    assertThat(comparison.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "yes");
  }

  @Test
  void shouldMissATargetThatIsMissedByLessThanIsShown() {
    Comparison comparison = weekFile(2_001);

    assertThat(comparison.row())
        .containsExactly("a week file", "1.00 s", "2.00 s", "2.00", "≤ 2.0", "**no**");
  }

  @Test
  void shouldMeetALowerLimitThatIsReachedExactly() {
    Comparison comparison = reads("500");

    assertThat(comparison.row())
        .containsExactly("reads", "1000/s", "500/s", "0.50", "≥ 0.5", "yes");
  }

  @Test
  void shouldMissALowerLimitThatIsMissedByLessThanIsShown() {
    Comparison comparison = reads("499.9");

    assertThat(comparison.row())
        .containsExactly("reads", "1000/s", "500/s", "0.50", "≥ 0.5", "**no**");
  }

  @Test
  void shouldCompareMemory() {
    Comparison comparison =
        Comparison.of(
            "memory",
            Quantity.ofKibibytes(204_800),
            Quantity.ofKibibytes(307_200),
            Target.atMost("1.25"));

    assertThat(comparison.row())
        .containsExactly("memory", "200 MiB", "300 MiB", "1.50", "≤ 1.25", "**no**");
  }

  @Test
  void shouldMeetALimitOfItsOwnWhateverTheRatio() {
    Comparison comparison = page(150_000);

    assertThat(comparison.row())
        .containsExactly("a page", "10.00 ms", "150.00 ms", "15.00", "≤ 150 ms", "yes");
  }

  @Test
  void shouldMissALimitOfItsOwnByLessThanIsShown() {
    Comparison comparison = page(150_001);

    assertThat(comparison.row())
        .containsExactly("a page", "10.00 ms", "150.00 ms", "15.00", "≤ 150 ms", "**no**");
  }

  @Test
  void shouldRejectAYardstickOfZero() {
    assertThatThrownBy(
            () ->
                Comparison.of(
                    "a week file",
                    Quantity.of(Duration.ZERO),
                    Quantity.of(Duration.ofSeconds(1)),
                    Target.atMost("2.0")))
        .hasMessageContaining("0.00 ms");
  }

  private static Comparison page(long microseconds) {
    return Comparison.of(
        "a page",
        Quantity.of(Duration.ofMillis(10)),
        Quantity.of(Duration.ofNanos(microseconds * 1_000)),
        Target.Bound.AT_MOST,
        new Quantity(BigDecimal.valueOf(Duration.ofMillis(150).toNanos()), "150 ms"));
  }

  private static Comparison weekFile(long milliseconds) {
    return Comparison.of(
        "a week file",
        Quantity.of(Duration.ofSeconds(1)),
        Quantity.of(Duration.ofMillis(milliseconds)),
        Target.atMost("2.0"));
  }

  private static Comparison reads(String perSecond) {
    return Comparison.of(
        "reads",
        Quantity.of(new Rate(List.of(new BigDecimal(1_000)))),
        Quantity.of(new Rate(List.of(new BigDecimal(perSecond)))),
        Target.atLeast("0.5"));
  }
}
