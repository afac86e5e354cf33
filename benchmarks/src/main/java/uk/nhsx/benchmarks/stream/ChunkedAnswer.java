package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.util.Locale;

/**
 * The answer of a connection, taken as its bytes come: its head first, then a body in chunks that
 * goes on and on. It knows of HTTP/1.1 only what it needs, so as to leave the machine to what is
 * measured.
 */
final class ChunkedAnswer {
  private static final String OK = "HTTP/1.1 200 ";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked\r\n";
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final int MOST_OF_HEAD = 16 * 1024;

  /** Takes the body, whose pieces end anywhere. */
  @FunctionalInterface
  interface Body {
    void take(byte[] bytes, int from, int to) throws IOException;
  }

  private enum Part {
    HEAD,
    SIZE,
    CHUNK,
    END_OF_CHUNK,
    END
  }

  private final Body body;
  private final StringBuilder head = new StringBuilder();
  private Part part = Part.HEAD;

  /** Of the chunk as it is read in hexadecimal, or what is left of it. */
  private int size;

  ChunkedAnswer(Body body) {
    this.body = body;
  }

  void take(byte[] bytes, int length) throws IOException {
    int at = 0;
    while (at < length) {
      at =
          switch (part) {
            case HEAD -> takeHead(bytes, at);
            case SIZE -> takeSize(bytes, at);
            case CHUNK -> takeChunk(bytes, at, length);
            case END_OF_CHUNK -> takeEndOfChunk(bytes, at);
            // The last chunk's trailer says nothing that matters here.
            case END -> length;
          };
    }
  }

  private int takeHead(byte[] bytes, int at) throws IOException {
    head.append((char) bytes[at]);
    if (bytes[at] == '\n' && head.indexOf(END_OF_HEAD) >= 0) {
      String text = head.toString();
      if (!text.startsWith(OK) || !text.toLowerCase(Locale.ROOT).contains(CHUNKED)) {
        throw new IOException("the stream is no answer in chunks: " + text.lines().toList());
      }
      head.setLength(0);
      head.trimToSize();
      part = Part.SIZE;
    } else if (head.length() > MOST_OF_HEAD) {
      throw new IOException("the answer's head does not end");
    }
    return at + 1;
  }

  private int takeSize(byte[] bytes, int at) throws IOException {
    byte next = bytes[at];
    if (next == '\n') {
      part = size == 0 ? Part.END : Part.CHUNK;
    } else if (next != '\r') {
      int digit = Character.digit(next, 16);
      if (digit < 0 || size > Integer.MAX_VALUE >> 4) {
        throw new IOException("a chunk does not say how long it is");
      }
      size = size * 16 + digit;
    }
    return at + 1;
  }

  private int takeChunk(byte[] bytes, int at, int length) throws IOException {
    int to = Math.min(length, at + size);
    body.take(bytes, at, to);
    size -= to - at;
    if (size == 0) {
      part = Part.END_OF_CHUNK;
    }
    return to;
  }

  private int takeEndOfChunk(byte[] bytes, int at) {
    if (bytes[at] == '\n') {
      part = Part.SIZE;
    }
    return at + 1;
  }
}
