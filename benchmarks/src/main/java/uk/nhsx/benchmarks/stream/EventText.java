package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.util.Arrays;

/**
 * The text of an event stream, taken as it comes, and cut into the events and signs of life that
 * stand in it. Of a line nothing is made but its place in the bytes: there are tens of thousands of
 * them a second.
 */
final class EventText implements ChunkedAnswer.Body {
  // What an event of a register takes; those that are longer get more.
  private static final int USUAL = 2048;

  /** Takes what stood between two blank lines. */
  @FunctionalInterface
  interface Taker {
    void take(Block block) throws IOException;
  }

  /** A stretch of bytes, until the next one is taken. */
  record Stretch(byte[] bytes, int from, int to) {

    boolean isEmpty() {
      return from == to;
    }

    boolean hasSameBytesAs(byte[] others) {
      return Arrays.equals(bytes, from, to, others, 0, others.length);
    }

    byte[] copy() {
      return Arrays.copyOfRange(bytes, from, to);
    }
  }

  /** An event or a sign of life; what it lacks is empty. */
  record Block(Stretch id, Stretch event, Stretch data) {}

  private final Taker taker;
  private byte[] bytes = new byte[USUAL];
  private int length;

  EventText(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void take(byte[] from, int begin, int end) throws IOException {
    int looked = Math.max(0, length - 1);
    append(from, begin, end);
    int blockBegin = 0;
    for (int i = looked; i + 1 < length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        taker.take(block(blockBegin, i + 1));
        blockBegin = i + 2;
        i++;
      }
    }
    System.arraycopy(bytes, blockBegin, bytes, 0, length - blockBegin);
    length -= blockBegin;
  }

  private void append(byte[] from, int begin, int end) {
    int more = end - begin;
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
    System.arraycopy(from, begin, bytes, length, more);
    length += more;
  }

  private Block block(int begin, int end) throws IOException {
    Stretch id = new Stretch(bytes, begin, begin);
    Stretch event = id;
    Stretch data = id;
    int line = begin;
    for (int i = begin; i < end; i++) {
      if (bytes[i] == '\n') {
        switch (bytes[line]) {
          case 'i' -> id = value("id: ", line, i);
          case 'e' -> event = value("event: ", line, i);
          case 'd' -> {
            if (!data.isEmpty()) {
              throw new IOException("an event has more than one line of data");
            }
            data = value("data: ", line, i);
          }
          // A comment, or after how long to come back.
          default -> {}
        }
        line = i + 1;
      }
    }
    return new Block(id, event, data);
  }

  private Stretch value(String name, int line, int end) throws IOException {
    for (int i = 0; i < name.length(); i++) {
      if (line + i >= end || bytes[line + i] != name.charAt(i)) {
        throw new IOException("a line does not begin with " + name);
      }
    }
    return new Stretch(bytes, line + name.length(), end);
  }
}
