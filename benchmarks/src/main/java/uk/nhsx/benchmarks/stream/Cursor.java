package uk.nhsx.benchmarks.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where a reader stands in each of the three streams, as {@code
 * app-metrics:12,login-onboarding:205,ai-lab:1} says it.
 */
final class Cursor {
  static final int STREAMS = 3;
  static final int NONE = -1;

  private final long[] positions = new long[STREAMS];
  private final long[] next = new long[STREAMS];

  /** Stands where the text says, whatever it was before. */
  void moveTo(EventText.Stretch text) throws IOException {
    read(text);
    System.arraycopy(next, 0, positions, 0, STREAMS);
  }

  /**
   * Goes on to where the text says.
   *
   * @return the stream that has gone on by one while the others stood still, or {@link #NONE}
   */
  int advanceTo(EventText.Stretch text) throws IOException {
    read(text);
    int advanced = NONE;
    boolean byOne = true;
    for (int stream = 0; stream < STREAMS; stream++) {
      if (next[stream] != positions[stream]) {
        byOne &= advanced == NONE && next[stream] == positions[stream] + 1;
        advanced = stream;
      }
    }
    System.arraycopy(next, 0, positions, 0, STREAMS);
    return byOne ? advanced : NONE;
  }

  boolean isNotAt(EventText.Stretch text) throws IOException {
    read(text);
    return !Arrays.equals(next, positions);
  }

  /** The sequence of the last event in this stream. */
  long position(int stream) {
    return positions[stream];
  }

  private void read(EventText.Stretch text) throws IOException {
    int stream = NONE;
    for (int i = text.from(); i < text.to(); i++) {
      byte next = text.bytes()[i];
      if (next == ':' && ++stream < STREAMS) {
        this.next[stream] = 0;
      } else if (next >= '0' && next <= '9' && stream >= 0 && stream < STREAMS) {
        this.next[stream] = this.next[stream] * 10 + next - '0';
      }
    }
    if (stream != STREAMS - 1) {
      throw new IOException("a cursor is not of three streams: " + new String(text.copy(), UTF_8));
    }
  }
}
