package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.Sample;

class TurnsTest {

  @Test
  void shouldTakeThePercentileOfEachTurnBeforeTheOneInTheMiddle() {
    Turns turns = new Turns(List.of(turn(1, 100), turn(501, 600), turn(11, 110)));

    assertThat(turns.median(99)).isEqualTo(Duration.ofMillis(109));
    assertThat(turns.least(99)).isEqualTo(Duration.ofMillis(99));
    assertThat(turns.most(100)).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void shouldBeTheLongerOfTwoInTheMiddle() {
    Turns turns = new Turns(Stream.of(4, 1, 3, 2).map(millis -> turn(millis, millis)).toList());

    assertThat(turns.median(50)).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldRefuseToSayAnythingOfNothing() {
    assertThatThrownBy(() -> new Turns(List.of())).hasMessageContaining("nothing was measured");
  }

  private static Sample turn(int from, int to) {
    return new Sample(IntStream.rangeClosed(from, to).mapToObj(Duration::ofMillis).toList());
  }
}
