package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong now = new AtomicLong();

  @Test
  void shouldNumberWhatIsDue() {
    Pace pace = new Pace(1_000, now::get);
    now.addAndGet(Duration.ofSeconds(1).toNanos());

    List<Integer> numbers = IntStream.range(0, 3).mapToObj(i -> pace.next()).toList();

    assertThat(numbers).containsExactly(0, 1, 2);
    assertThat(pace.taken()).isEqualTo(3);
  }

  @Test
  void shouldWaitForNoneBeforeItIsDue() {
    long step = Duration.ofNanos(50_000).toNanos();
    Pace pace = new Pace(1_000, () -> now.getAndAdd(step));
    pace.next();

    pace.next();

    assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @Test
  void shouldTellByHowMuchOneWasTakenTooLate() {
    Pace pace = new Pace(1_000, now::get);
    now.addAndGet(Duration.ofMillis(7).toNanos());
    IntStream.range(0, 5).forEach(i -> pace.next());

    Duration latest = pace.latest();

    assertThat(latest).isEqualTo(Duration.ofMillis(7));
  }
}
