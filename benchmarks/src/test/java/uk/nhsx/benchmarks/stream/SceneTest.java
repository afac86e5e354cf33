package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SceneTest {

  @Test
  void shouldPlayEachSceneInEachRunButNotAlwaysInTheSameOrder() {
    List<List<Scene>> runs = IntStream.range(0, 2).mapToObj(Scene::ofRun).toList();

    assertThat(runs).allSatisfy(run -> assertThat(run).containsExactlyInAnyOrder(Scene.values()));
    assertThat(runs.get(1)).isNotEqualTo(runs.get(0));
  }
}
