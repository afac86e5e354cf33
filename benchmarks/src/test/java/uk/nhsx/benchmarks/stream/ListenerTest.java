package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {

  private static final String START = "app-metrics:0,login-onboarding:205,ai-lab:9";
  private static final String NEXT = "app-metrics:0,login-onboarding:205,ai-lab:10";
  private static final String OVERNEXT = "app-metrics:0,login-onboarding:206,ai-lab:10";
  private static final String TOO_FAR = "app-metrics:0,login-onboarding:205,ai-lab:11";
  private static final long RECEIVED = Told.micros(Canned.RECORDED.plusMillis(7));

  private final Told told = new Told();
  private final Delays delays = new Delays();
  private final Listener listener = new Listener(told, delays);

  @BeforeEach
  void countAll() {
    delays.countFrom(Told.micros(Canned.RECORDED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 100, 10_000})
  void shouldTakeEveryEventHoweverItIsCutOnTheWay(int length) throws IOException {
    take(
        listener,
        Canned.HEAD
            + Canned.welcome(START)
            + Canned.event(NEXT, 10)
            + Canned.signOfLife(NEXT)
            + Canned.event(OVERNEXT, 206),
        length);

    assertThat(listener.events()).isEqualTo(2);
    assertThat(listener.faults(2)).isEqualTo(Faults.NONE);
    assertThat(delays.spread().count()).isEqualTo(2);
    assertThat(delays.spread().longest()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void shouldTakeEventsThatCameInOneChunk() throws IOException {
    String both = Canned.event(NEXT, 10) + Canned.event(OVERNEXT, 206);
    String text = both.replaceAll("(^|\r\n)[0-9a-f]+\r\n", "").replace("\r\n", "");

    take(Canned.HEAD, Canned.welcome(START), Canned.chunk(text));

    assertThat(listener.events()).isEqualTo(2);
    assertThat(listener.faults(2)).isEqualTo(Faults.NONE);
  }

  @Test
  void shouldKnowItsPlaceFromTheFirstSignOfLifeOn() throws IOException {
    take(Canned.HEAD, Canned.chunk("retry: 2000\n\n"));
    boolean before = listener.isPlaced();

    take(Canned.signOfLife(START));

    assertThat(before).isFalse();
    assertThat(listener.isPlaced()).isTrue();
  }

  @Test
  void shouldNoteAGap() throws IOException {
    take(Canned.HEAD, Canned.welcome(START), Canned.event(TOO_FAR, 11));

    assertThat(listener.faults(2)).isEqualTo(new Faults(2, 1, 0, 0, 0));
  }

  @Test
  void shouldNoteADouble() throws IOException {
    take(Canned.HEAD, Canned.welcome(START), Canned.event(NEXT, 10), Canned.event(NEXT, 10));

    assertThat(listener.faults(1)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldNoteASignOfLifeFromFurtherOn() throws IOException {
    take(Canned.HEAD, Canned.welcome(START), Canned.signOfLife(NEXT));

    assertThat(listener.faults(0)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldNoteAnEventThatIsNotTheSameAsThatOfAnother() throws IOException {
    Listener other = new Listener(told, delays);
    take(other, Canned.HEAD + Canned.welcome(START) + Canned.event(NEXT, 10, "b"), 10_000);

    take(Canned.HEAD, Canned.welcome(START), Canned.event(NEXT, 10, "c"));

    assertThat(listener.faults(1)).isEqualTo(new Faults(0, 0, 1, 0, 0));
    assertThat(other.faults(1)).isEqualTo(Faults.NONE);
  }

  @Test
  void shouldNoteAReset() throws IOException {
    take(Canned.HEAD, Canned.welcome(START), Canned.reset(NEXT), Canned.event(OVERNEXT, 206));

    assertThat(listener.faults(1)).isEqualTo(new Faults(0, 0, 0, 1, 0));
  }

  @Test
  void shouldNoteMoreEventsThanThereWere() throws IOException {
    take(Canned.HEAD, Canned.welcome(START), Canned.event(NEXT, 10));

    assertThat(listener.faults(0)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldNotGoOnWithAnEventThatIsNotTheOneThatItsCursorNames() {
    assertThatThrownBy(() -> take(Canned.HEAD, Canned.welcome(START), Canned.event(NEXT, 11)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not the one that its cursor names");
  }

  @Test
  void shouldNotGoOnWithACursorOfOtherStreams() {
    assertThatThrownBy(() -> take(Canned.HEAD, Canned.welcome("ai-lab:9")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not of three streams: ai-lab:9");
  }

  private void take(String... texts) throws IOException {
    take(listener, String.join("", texts), 10_000);
  }

  private static void take(Listener listener, String text, int length) throws IOException {
    byte[] bytes = Canned.bytes(text);
    for (int from = 0; from < bytes.length; from += length) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
      listener.take(piece, piece.length, RECEIVED);
    }
  }
}
