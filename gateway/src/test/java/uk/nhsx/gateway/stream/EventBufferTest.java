package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventBufferTest {

  private static final long PLENTY = 1_000_000;

  @Test
  void shouldKeepTheNewestEvents() {
    EventBuffer buffer = buffer(3, PLENTY);

    LongStream.rangeClosed(8, 12).forEach(sequence -> buffer.add(event(sequence)));

    assertThat(buffer.bounds()).contains(new EventBuffer.Bounds(10, 12, 1));
    assertThat(buffer.after(8)).isEmpty();
    assertThat(buffer.after(9)).contains(event(10));
    assertThat(buffer.after(11)).contains(event(12));
    assertThat(buffer.after(12)).isEmpty();
  }

  @Test
  void shouldLimitItsBytes() {
    int two = 2 * event(10).size();
    EventBuffer buffer = buffer(100, two);

    LongStream.rangeClosed(8, 12).forEach(sequence -> buffer.add(event(sequence)));

    assertThat(buffer.bytes()).isEqualTo(two);
    assertThat(buffer.bounds()).contains(new EventBuffer.Bounds(11, 12, 1));
  }

  @Test
  void shouldAddAnEventLargerThanItsLimit() {
    EventBuffer buffer = buffer(100, 10);

    buffer.add(event(8));
    buffer.add(event(9));

    assertThat(buffer.after(8)).contains(event(9));
    assertThat(buffer.after(7)).isEmpty();
  }

  @Test
  void shouldRejectAGap() {
    EventBuffer buffer = buffer(3, PLENTY);

    assertThatThrownBy(() -> buffer.add(event(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence is 9, expected 8");
  }

  @Test
  void shouldRejectADuplicate() {
    EventBuffer buffer = buffer(3, PLENTY);
    buffer.add(event(8));

    assertThatThrownBy(() -> buffer.add(event(8))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRemoveAllEventsOnReset() {
    EventBuffer buffer = buffer(3, PLENTY);
    buffer.add(event(8));

    buffer.reset(5);

    assertThat(buffer.bounds()).contains(new EventBuffer.Bounds(6, 5, 2));
    assertThat(buffer.bytes()).isZero();
    assertThat(buffer.after(7)).isEmpty();
  }

  @Test
  void shouldHaveNoBoundsBeforeTheFirstReset() {
    assertThat(new EventBuffer(3, PLENTY).bounds()).isEmpty();
  }

  private static EventBuffer buffer(int events, long bytes) {
    EventBuffer buffer = new EventBuffer(events, bytes);
    buffer.reset(7);
    return buffer;
  }

  /** All events have the same size. */
  private static FeedEvent event(long sequence) {
    return TestLogs.event(AI_LAB, sequence, sequence < 10 ? "tt" : "t");
  }
}
