package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

  @Test
  void shouldCountWhatWasUsedSinceByThoseWhoAreStillThere() {
    long old = 1;
    long ended = 2;
    long started = 3;
    CpuTime before =
        new CpuTime(Map.of(old, Duration.ofSeconds(10), ended, Duration.ofSeconds(90)));
    CpuTime after =
        new CpuTime(Map.of(old, Duration.ofSeconds(14), started, Duration.ofSeconds(2)));

    assertThat(after.since(before)).isEqualTo(Duration.ofSeconds(6));
  }
}
