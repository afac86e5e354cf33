package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void shouldReturnTheTimeThatSoManyOfAHundredDoNotExceed() {
    Latencies latencies = milliseconds(1000);

    assertThat(latencies.median()).isEqualTo(Duration.ofMillis(500));
    assertThat(latencies.percentile(95)).isEqualTo(Duration.ofMillis(950));
    assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(990));
    assertThat(latencies.percentile(100)).isEqualTo(Duration.ofMillis(1000));
  }

  @Test
  void shouldReturnATimeThatWasMeasuredWhereThereAreFew() {
    Latencies latencies = milliseconds(3);

    assertThat(latencies.median()).isEqualTo(Duration.ofMillis(2));
    assertThat(latencies.percentile(95)).isEqualTo(Duration.ofMillis(3));
    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void shouldRejectNoTimes() {
    assertThatThrownBy(() -> Latencies.of(List.of())).hasMessageContaining("nothing was measured");
  }

  @Test
  void shouldShowATimeInItsUnit() {
    assertThat(Latencies.text(Duration.ofNanos(1_234_567))).isEqualTo("1.23 ms");
    assertThat(Latencies.text(Duration.ofMillis(61_235))).isEqualTo("61.24 s");
  }

  private static Latencies milliseconds(int count) {
    List<Duration> times =
        new ArrayList<>(IntStream.rangeClosed(1, count).mapToObj(Duration::ofMillis).toList());
    Collections.reverse(times);
    return Latencies.of(times);
  }
}
