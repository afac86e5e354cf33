package uk.nhsx.appmetrics.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * A packed body as it comes in: numbers and texts of its headers, and stretches for an inflater,
 * which gives back what it did not need.
 */
final class UnpackingSource implements Closeable {

  private static final int BUFFER = 8192;

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 headerCheck = new CRC32();

  private int position;
  private int filled;

  UnpackingSource(InputStream body) {
    this.body = body;
  }

  boolean isAtEnd() throws IOException {
    return position == filled && !more();
  }

  void beginHeader() {
    headerCheck.reset();
  }

  /** Over what was read of the header. */
  long headerCheck() {
    return headerCheck.getValue() & 0xffff;
  }

  int oneByte() throws IOException {
    if (position == filled) {
      require();
    }
    int next = buffer[position++] & 0xff;
    headerCheck.update(next);
    return next;
  }

  int twoBytes() throws IOException {
    int low = oneByte();
    return low | (oneByte() << 8);
  }

  long fourBytes() throws IOException {
    long low = twoBytes();
    return low | ((long) twoBytes() << 16);
  }

  void skip(int count) throws IOException {
    for (int skipped = 0; skipped < count; skipped++) {
      oneByte();
    }
  }

  void skipText() throws IOException {
    while (oneByte() != 0) {
      // On to the zero that ends it.
    }
  }

  /** Gives an inflater what there is. */
  void feed(Inflater inflater) {
    inflater.setInput(buffer, position, filled - position);
  }

  /** Gives an inflater more, which has to be there. */
  void fill(Inflater inflater) throws IOException {
    require();
    feed(inflater);
  }

  /** Takes back the last bytes of what an inflater was given. */
  void takeBack(int count) {
    position = filled - count;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  static Problem malformed(String what) {
    return ProblemType.MALFORMED_REQUEST.because(
        "The body is declared as packed by gzip, but it " + what + ".");
  }

  private void require() throws IOException {
    if (!more()) {
      throw malformed("is cut off");
    }
  }

  private boolean more() throws IOException {
    position = 0;
    filled = Math.max(body.read(buffer, 0, BUFFER), 0);
    return filled > 0;
  }
}
