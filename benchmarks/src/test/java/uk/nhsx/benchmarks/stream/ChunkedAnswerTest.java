package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedAnswerTest {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ChunkedAnswer answer =
      new ChunkedAnswer((bytes, from, to) -> body.write(bytes, from, to - from));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 1000})
  void shouldGiveTheBodyHoweverItIsCutOnTheWay(int length) throws IOException {
    String second = "y".repeat(300);

    take(Canned.HEAD + Canned.chunk("x\n\n") + Canned.chunk(second), length);

    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("x\n\n" + second);
  }

  @Test
  void shouldTakeNothingAfterTheLastChunk() throws IOException {
    take(Canned.HEAD + Canned.chunk("x") + Canned.chunk("") + Canned.chunk("y"), 1_000);

    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("x");
  }

  @Test
  void shouldSayWhatAReaderWasAnsweredInPlaceOfTheStream() {
    String refusal = Canned.HEAD.replace("200 OK", "503 Service Unavailable");

    assertThatThrownBy(() -> take(refusal, refusal.length()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503 Service Unavailable");
  }

  @Test
  void shouldNotGuessWhereAnAnswerWithoutChunksEnds() {
    String whole = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nx\n\n";

    assertThatThrownBy(() -> take(whole, whole.length()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer in chunks");
  }

  @Test
  void shouldRefuseAChunkThatDoesNotSayHowLongItIs() {
    assertThatThrownBy(() -> take(Canned.HEAD + "x\r\n", 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not say how long it is");
  }

  private void take(String text, int length) throws IOException {
    byte[] bytes = Canned.bytes(text);
    for (int from = 0; from < bytes.length; from += length) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
      answer.take(piece, piece.length);
    }
  }
}
