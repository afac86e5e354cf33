package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetupTest {

  @Test
  void shouldMeasureEachSetupInEachRunButNotAlwaysInTheSameOrder() {
    List<List<Setup>> runs = IntStream.range(0, 2).mapToObj(Setup::ofRun).toList();

    assertThat(runs).allSatisfy(run -> assertThat(run).containsExactlyInAnyOrder(Setup.values()));
    assertThat(runs.get(1)).isNotEqualTo(runs.get(0));
  }
}
