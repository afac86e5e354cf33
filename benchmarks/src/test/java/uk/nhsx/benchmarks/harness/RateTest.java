package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void shouldBeThatOfTheRunInTheMiddle() {
    Rate rate = rate("300.4", "100", "200.6");

    assertThat(rate).hasToString("201/s");
    assertThat(rate.slowest()).isEqualTo("100");
    assertThat(rate.fastest()).isEqualTo("300.4");
  }

  @Test
  void shouldBeTheSlowerOfTwoInTheMiddle() {
    assertThat(rate("400", "100", "300", "200").median()).isEqualTo("200");
  }

  @Test
  void shouldCountByTheTimeThatItTook() {
    assertThat(Rate.perSecond(3_000, Duration.ofMillis(1_500))).isEqualByComparingTo("2000");
  }

  @Test
  void shouldRejectNoRuns() {
    assertThatThrownBy(() -> new Rate(List.of())).hasMessageContaining("nothing was measured");
  }

  private static Rate rate(String... perSecond) {
    return new Rate(Stream.of(perSecond).map(BigDecimal::new).toList());
  }
}
