package uk.nhsx.deploy.local.export.pack;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes JSON lines on, counts them, and refuses a line that was quoted, because its text is not
 * the line.
 */
public final class LineCounter extends FilterOutputStream {
  private static final byte QUOTE = 2;

  private long lines;

  public LineCounter(OutputStream out) {
    super(out);
  }

  public long lines() {
    return lines;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; at++) {
      if (bytes[at] == '\n') {
        lines++;
      } else if (bytes[at] == QUOTE) {
        throw new IOException(
            "row %d is not one line of JSON: it holds a line feed".formatted(lines + 1));
      }
    }
    out.write(bytes, from, length);
  }

  /** The driver of the database flushes after each row; the owner of the file flushes it once. */
  @Override
  public void flush() {
    // See above.
  }
}
