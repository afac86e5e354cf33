package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {

  private static final long PLENTY = 1_000_000;

  @Test
  void shouldKeepTheNewestEvents() {
    Tail tail = tail(3, PLENTY);

    LongStream.rangeClosed(8, 12).forEach(sequence -> tail.add(event(sequence)));

    assertThat(tail.bounds()).contains(new Tail.Bounds(10, 12, 1));
    assertThat(tail.after(8)).isEmpty();
    assertThat(tail.after(9)).contains(event(10));
    assertThat(tail.after(11)).contains(event(12));
    assertThat(tail.after(12)).isEmpty();
  }

  @Test
  void shouldKeepNoMoreBytesThanItMay() {
    int two = 2 * event(10).size();
    Tail tail = tail(100, two);

    LongStream.rangeClosed(8, 12).forEach(sequence -> tail.add(event(sequence)));

    assertThat(tail.bytes()).isEqualTo(two);
    assertThat(tail.bounds()).contains(new Tail.Bounds(11, 12, 1));
  }

  @Test
  void shouldTakeAnEventThatIsLargerThanAllItMayKeep() {
    Tail tail = tail(100, 10);

    tail.add(event(8));
    tail.add(event(9));

    assertThat(tail.after(8)).contains(event(9));
    assertThat(tail.after(7)).isEmpty();
  }

  @Test
  void shouldRefuseAGap() {
    Tail tail = tail(3, PLENTY);

    assertThatThrownBy(() -> tail.add(event(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence is 9 where 8 is due");
  }

  @Test
  void shouldRefuseADouble() {
    Tail tail = tail(3, PLENTY);
    tail.add(event(8));

    assertThatThrownBy(() -> tail.add(event(8))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldForgetWhatItKeptWhenItIsBegunAnew() {
    Tail tail = tail(3, PLENTY);
    tail.add(event(8));

    tail.anchor(5);

    assertThat(tail.bounds()).contains(new Tail.Bounds(6, 5, 2));
    assertThat(tail.bytes()).isZero();
    assertThat(tail.after(7)).isEmpty();
  }

  @Test
  void shouldHaveNoBoundsBeforeItIsBegun() {
    assertThat(new Tail(3, PLENTY).bounds()).isEmpty();
  }

  private static Tail tail(int events, long bytes) {
    Tail tail = new Tail(events, bytes);
    tail.anchor(7);
    return tail;
  }

  /** All of them of one size. */
  private static FeedEvent event(long sequence) {
    return Logs.event(AI_LAB, sequence, sequence < 10 ? "tt" : "t");
  }
}
