package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses the response of an event stream line by line, however its bytes arrive. The gateway never
 * ends a chunk within an event, so the lines of HTTP's chunked encoding are between events, where
 * they are lines of no known field, and ignored. Nothing is copied: tens of thousands of events
 * arrive in a second.
 */
final class EventParser {
  private static final byte[] OK = bytes("HTTP/1.1 200 ");
  private static final byte[] ID = bytes("id: ");
  private static final byte[] EVENT = bytes("event: ");
  private static final byte[] DATA = bytes("data: ");
  private static final int INITIAL_SIZE = 2048;

  /** Receives what was between two blank lines; a missing field is empty. */
  @FunctionalInterface
  interface Handler {
    void handle(Slice id, Slice event, Slice data) throws IOException;
  }

  /** A part of a buffer, valid until the handler returns. */
  record Slice(byte[] bytes, int from, int to) {

    boolean isEmpty() {
      return from == to;
    }

    boolean hasSameBytesAs(byte[] others) {
      return Arrays.equals(bytes, from, to, others, 0, others.length);
    }

    byte[] copy() {
      return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public String toString() {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  private final Handler handler;
  private byte[] buffer = new byte[INITIAL_SIZE];
  private int length;
  private boolean afterHead;

  EventParser(Handler handler) {
    this.handler = handler;
  }

  void read(byte[] bytes, int count) throws IOException {
    append(bytes, count);
    int blockBegin = 0;
    int lineBegin = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        if (i == lineBegin || (i == lineBegin + 1 && buffer[lineBegin] == '\r')) {
          readBlock(blockBegin, lineBegin);
          blockBegin = i + 1;
        }
        lineBegin = i + 1;
      }
    }
    System.arraycopy(buffer, blockBegin, buffer, 0, length - blockBegin);
    length -= blockBegin;
  }

  private void append(byte[] bytes, int count) {
    if (length + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(length + count, 2 * buffer.length));
    }
    System.arraycopy(bytes, 0, buffer, length, count);
    length += count;
  }

  private void readBlock(int begin, int end) throws IOException {
    if (!afterHead) {
      if (!startsWith(OK, begin, end)) {
        throw new IOException(
            "the response is no event stream: " + new Slice(buffer, begin, end).toString().strip());
      }
      afterHead = true;
      return;
    }
    Slice id = new Slice(buffer, begin, begin);
    Slice event = id;
    Slice data = id;
    int line = begin;
    for (int i = begin; i < end; i++) {
      if (buffer[i] == '\n') {
        if (startsWith(ID, line, i)) {
          id = new Slice(buffer, line + ID.length, i);
        } else if (startsWith(EVENT, line, i)) {
          event = new Slice(buffer, line + EVENT.length, i);
        } else if (startsWith(DATA, line, i)) {
          if (!data.isEmpty()) {
            throw new IOException("an event has more than one line of data");
          }
          data = new Slice(buffer, line + DATA.length, i);
        }
        line = i + 1;
      }
    }
    if (!id.isEmpty() || !event.isEmpty() || !data.isEmpty()) {
      handler.handle(id, event, data);
    }
  }

  private boolean startsWith(byte[] prefix, int from, int to) {
    return to - from >= prefix.length
        && Arrays.equals(buffer, from, from + prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
