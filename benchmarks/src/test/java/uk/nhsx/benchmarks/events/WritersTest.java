package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritersTest {

  @Test
  void shouldKnowAnEventByItsKey() {
    Writers.Key key = new Writers.Key("turn2", 4_711);

    assertThat(Writers.Key.of(key.toString())).isEqualTo(key);
  }
}
