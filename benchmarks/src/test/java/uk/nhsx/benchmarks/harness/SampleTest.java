package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void shouldGiveTheTimeThatSoManyOfAHundredDoNotExceed() {
    Sample sample = milliseconds(1000);

    assertThat(sample.median()).isEqualTo(Duration.ofMillis(500));
    assertThat(sample.percentile(95)).isEqualTo(Duration.ofMillis(950));
    assertThat(sample.percentile(99)).isEqualTo(Duration.ofMillis(990));
    assertThat(sample.percentile(100)).isEqualTo(Duration.ofMillis(1000));
  }

  @Test
  void shouldGiveATimeThatWasMeasuredWhereThereAreFew() {
    Sample sample = milliseconds(3);

    assertThat(sample.median()).isEqualTo(Duration.ofMillis(2));
    assertThat(sample.percentile(95)).isEqualTo(Duration.ofMillis(3));
    assertThat(sample.percentile(1)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void shouldRefuseToSayAnythingOfNothing() {
    assertThatThrownBy(() -> new Sample(List.of())).hasMessageContaining("nothing was measured");
  }

  @Test
  void shouldShowATimeInItsUnit() {
    assertThat(Sample.text(Duration.ofNanos(1_234_567))).isEqualTo("1.23 ms");
    assertThat(Sample.text(Duration.ofMillis(61_235))).isEqualTo("61.24 s");
  }

  private static Sample milliseconds(int count) {
    List<Duration> times =
        new ArrayList<>(IntStream.rangeClosed(1, count).mapToObj(Duration::ofMillis).toList());
    Collections.reverse(times);
    return new Sample(times);
  }
}
