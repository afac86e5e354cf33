package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

  private final Delays delays = new Delays();

  @Test
  void shouldTellTheShortestTimeThatSoManyOfAHundredDoNotExceed() {
    delays.countFrom(0);
    LongStream.rangeClosed(1, 2_000).forEach(micros -> delays.add(0, 2_001 - micros));

    Spread spread = delays.spread();

    assertThat(spread)
        .isEqualTo(new Spread(2_000, micros(1_000), micros(1_900), micros(1_980), micros(2_000)));
  }

  @Test
  void shouldLeaveOutWhatWasRecordedBeforeItCounts() {
    delays.add(5, 900);
    delays.countFrom(10);
    delays.add(9, 900);
    delays.add(10, 12);

    Spread spread = delays.spread();

    assertThat(spread.count()).isEqualTo(1);
    assertThat(spread.longest()).isEqualTo(micros(2));
  }

  @Test
  void shouldTakeClocksThatAreOutOfOrderForNoDelay() {
    delays.countFrom(0);
    delays.add(10, 9);

    Spread spread = delays.spread();

    assertThat(spread.longest()).isZero();
  }

  @Test
  void shouldNotTellAnythingOfNothing() {
    assertThatThrownBy(delays::spread).isInstanceOf(IllegalStateException.class);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
