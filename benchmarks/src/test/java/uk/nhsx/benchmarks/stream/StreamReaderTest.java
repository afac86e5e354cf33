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

class StreamReaderTest {

  private static final String START = "app-metrics:0,login-onboarding:205,ai-lab:9";
  private static final String NEXT = "app-metrics:0,login-onboarding:205,ai-lab:10";
  private static final String OVERNEXT = "app-metrics:0,login-onboarding:206,ai-lab:10";
  private static final String TOO_FAR = "app-metrics:0,login-onboarding:205,ai-lab:11";
  private static final long RECEIVED = ReceivedEvents.micros(Responses.RECORDED.plusMillis(7));

  private final ReceivedEvents received = new ReceivedEvents();
  private final StreamReader reader = new StreamReader(received);

  @BeforeEach
  void countAll() {
    received.countFrom(ReceivedEvents.micros(Responses.RECORDED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 100, 10_000})
  void shouldReadEveryEventHoweverItsBytesArrive(int length) throws IOException {
    read(
        reader,
        Responses.HEAD
            + Responses.position(START)
            + Responses.event(NEXT, 10)
            + Responses.heartbeat(NEXT)
            + Responses.event(OVERNEXT, 206),
        length);

    assertThat(reader.events()).isEqualTo(2);
    assertThat(reader.faults(2)).isEqualTo(Faults.NONE);
    assertThat(received.latencies().count()).isEqualTo(2);
    assertThat(received.latencies().longest()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void shouldReadEventsThatArriveInOneChunk() throws IOException {
    String both = Responses.event(NEXT, 10) + Responses.event(OVERNEXT, 206);
    String text = both.replaceAll("(^|\r\n)[0-9a-f]+\r\n", "").replace("\r\n", "");

    read(Responses.HEAD, Responses.position(START), Responses.chunk(text));

    assertThat(reader.events()).isEqualTo(2);
    assertThat(reader.faults(2)).isEqualTo(Faults.NONE);
  }

  @Test
  void shouldHaveAPositionAfterTheFirstHeartbeat() throws IOException {
    read(Responses.HEAD, Responses.chunk("retry: 2000\n\n"));
    boolean before = reader.isPositioned();

    read(Responses.heartbeat(START));

    assertThat(before).isFalse();
    assertThat(reader.isPositioned()).isTrue();
  }

  @Test
  void shouldCountAGap() throws IOException {
    read(Responses.HEAD, Responses.position(START), Responses.event(TOO_FAR, 11));

    assertThat(reader.faults(2)).isEqualTo(new Faults(2, 1, 0, 0, 0));
  }

  @Test
  void shouldCountADuplicate() throws IOException {
    read(
        Responses.HEAD,
        Responses.position(START),
        Responses.event(NEXT, 10),
        Responses.event(NEXT, 10));

    assertThat(reader.faults(1)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldCountAHeartbeatThatMovesThePosition() throws IOException {
    read(Responses.HEAD, Responses.position(START), Responses.heartbeat(NEXT));

    assertThat(reader.faults(0)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldCountAnEventThatDiffersFromThatOfAnotherReader() throws IOException {
    StreamReader other = new StreamReader(received);
    read(
        other, Responses.HEAD + Responses.position(START) + Responses.event(NEXT, 10, "b"), 10_000);

    read(Responses.HEAD, Responses.position(START), Responses.event(NEXT, 10, "c"));

    assertThat(reader.faults(1)).isEqualTo(new Faults(0, 0, 1, 0, 0));
    assertThat(other.faults(1)).isEqualTo(Faults.NONE);
  }

  @Test
  void shouldCountAReset() throws IOException {
    read(
        Responses.HEAD,
        Responses.position(START),
        Responses.reset(NEXT),
        Responses.event(OVERNEXT, 206));

    assertThat(reader.faults(1)).isEqualTo(new Faults(0, 0, 0, 1, 0));
  }

  @Test
  void shouldCountMoreEventsThanWerePublished() throws IOException {
    read(Responses.HEAD, Responses.position(START), Responses.event(NEXT, 10));

    assertThat(reader.faults(0)).isEqualTo(new Faults(0, 1, 0, 0, 0));
  }

  @Test
  void shouldFailIfAnEventDiffersFromItsCursor() {
    assertThatThrownBy(
            () -> read(Responses.HEAD, Responses.position(START), Responses.event(NEXT, 11)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("differs from its cursor");
  }

  @Test
  void shouldFailIfACursorHasOtherStreams() {
    assertThatThrownBy(() -> read(Responses.HEAD, Responses.position("ai-lab:9")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must have three streams: ai-lab:9");
  }

  private void read(String... texts) throws IOException {
    read(reader, String.join("", texts), 10_000);
  }

  private static void read(StreamReader reader, String text, int length) throws IOException {
    byte[] bytes = Responses.bytes(text);
    for (int from = 0; from < bytes.length; from += length) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
      reader.read(piece, piece.length, RECEIVED);
    }
  }

  @Test
  void shouldFailWithAnErrorInPlaceOfAStream() {
    assertThatThrownBy(() -> read("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503 Service Unavailable");
  }
}
