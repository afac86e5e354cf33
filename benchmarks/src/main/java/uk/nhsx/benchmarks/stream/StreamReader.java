package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.util.Arrays;
import uk.nhsx.benchmarks.stream.EventParser.Slice;

/**
 * One reader: reads what arrives on its connection, and counts faults. Its cursor has a position in
 * each of three streams, such as {@code app-metrics:12,login-onboarding:205,ai-lab:1}.
 */
final class StreamReader {
  private static final byte[] RESET = {'r', 'e', 's', 'e', 't'};
  private static final int STREAMS = 3;

  private final ReceivedEvents all;
  private final EventParser parser = new EventParser(this::handle);
  private final long[] cursor = new long[STREAMS];
  private final long[] next = new long[STREAMS];
  private boolean positioned;
  private long received;
  private int events;
  private int misplaced;
  private int altered;
  private int resets;
  private boolean disconnected;

  StreamReader(ReceivedEvents all) {
    this.all = all;
  }

  /**
   * Reads what has arrived.
   *
   * @param time of arrival, in microseconds since the epoch
   */
  void read(byte[] bytes, int length, long time) throws IOException {
    received = time;
    parser.read(bytes, length);
  }

  void disconnect() {
    disconnected = true;
  }

  /** Whether it has received a position: it receives all events after that. */
  boolean isPositioned() {
    return positioned;
  }

  int events() {
    return events;
  }

  /** The faults, if so many events were published. */
  Faults faults(long expected) {
    return new Faults(
        Math.max(0, expected - events),
        misplaced + Math.max(0, events - expected),
        altered,
        resets,
        disconnected ? 1 : 0);
  }

  private void handle(Slice id, Slice event, Slice data) throws IOException {
    boolean isReset = event.hasSameBytesAs(RESET);
    if (isReset) {
      resets++;
    }
    if (id.isEmpty()) {
      return;
    }
    parseCursor(id);
    if (!isReset && !data.isEmpty()) {
      handleEvent(data);
    } else if (!isReset) {
      // A heartbeat: it must not move the position.
      if (positioned && !Arrays.equals(next, cursor)) {
        misplaced++;
      }
      positioned = true;
    }
    System.arraycopy(next, 0, cursor, 0, STREAMS);
  }

  /** An event must advance one stream by one. */
  private void handleEvent(Slice data) throws IOException {
    int advanced = Arrays.mismatch(cursor, next);
    boolean byOne =
        advanced >= 0
            && next[advanced] == cursor[advanced] + 1
            && Arrays.equals(cursor, advanced + 1, STREAMS, next, advanced + 1, STREAMS);
    if (!byOne) {
      misplaced++;
      return;
    }
    events++;
    if (!all.add(new ReceivedEvents.Position(advanced, next[advanced]), data, received)) {
      altered++;
    }
  }

  private void parseCursor(Slice text) throws IOException {
    int stream = -1;
    for (int i = text.from(); i < text.to(); i++) {
      byte character = text.bytes()[i];
      if (character == ':' && ++stream < STREAMS) {
        next[stream] = 0;
      } else if (character >= '0' && character <= '9' && stream >= 0 && stream < STREAMS) {
        next[stream] = next[stream] * 10 + character - '0';
      }
    }
    if (stream != STREAMS - 1) {
      throw new IOException("a cursor must have three streams: " + text);
    }
  }
}
