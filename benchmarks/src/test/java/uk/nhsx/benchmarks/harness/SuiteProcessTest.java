package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuiteProcessTest {

  @Test
  void shouldAddUpTheTimesOfAProcessAndOfItsEndedChildren() {
    String stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 200 0 0 11 22 300 4000 20 0 1 0 99";

    assertThat(SuiteProcess.parseCpuTime(stat)).isEqualTo(Duration.ofMillis(43_330));
  }
}
