package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatencyRunsTest {

  @Test
  void shouldTakeThePercentileOfEachRunBeforeTheOneInTheMiddle() {
    LatencyRuns runs = new LatencyRuns(List.of(run(1, 100), run(501, 600), run(11, 110)));

    assertThat(runs.median(99)).isEqualTo(Duration.ofMillis(109));
    assertThat(runs.least(99)).isEqualTo(Duration.ofMillis(99));
    assertThat(runs.most(100)).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void shouldBeTheLongerOfTwoInTheMiddle() {
    LatencyRuns runs =
        new LatencyRuns(Stream.of(4, 1, 3, 2).map(millis -> run(millis, millis)).toList());

    assertThat(runs.median(50)).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldRejectNoRuns() {
    assertThatThrownBy(() -> new LatencyRuns(List.of()))
        .hasMessageContaining("nothing was measured");
  }

  private static Latencies run(int from, int to) {
    return Latencies.of(IntStream.rangeClosed(from, to).mapToObj(Duration::ofMillis).toList());
  }
}
