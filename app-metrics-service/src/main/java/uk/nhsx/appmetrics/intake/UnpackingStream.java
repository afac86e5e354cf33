package uk.nhsx.appmetrics.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The content of gzip members (RFC 1952), one after the other, and of nothing else.
 *
 * <p>The JDK's GZIPInputStream will not do: it takes bytes after a member that are no member for
 * the end, and does not check, on most versions, for a next member whose bytes have not arrived yet
 * (https://bugs.openjdk.org/browse/JDK-7036144), so a file would be cut short unnoticed.
 */
final class UnpackingStream extends InputStream {

  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECK = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0b1110_0000;

  private final UnpackingSource packed;
  private final long limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();

  private long total;
  private boolean begun;
  private boolean inMember;
  private boolean ended;

  UnpackingStream(InputStream packed, long limit) {
    this.packed = new UnpackingSource(packed);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        beginMember();
        continue;
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        check.update(into, offset, count);
        total += count;
        refuseBeyondTheLimit();
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        packed.fill(inflater);
      } else {
        throw UnpackingSource.malformed("needs a dictionary");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    packed.close();
  }

  private int inflate(byte[] into, int offset, int length) {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw UnpackingSource.malformed("is damaged");
    }
  }

  private void refuseBeyondTheLimit() {
    if (total > limit) {
      throw ProblemType.TOO_LARGE.because(
          "The body unpacks to more than the " + limit + " bytes that are taken here.");
    }
  }

  private void beginMember() throws IOException {
    if (begun && packed.isAtEnd()) {
      ended = true;
      return;
    }
    packed.beginHeader();
    if (packed.twoBytes() != MAGIC || packed.oneByte() != DEFLATE) {
      throw UnpackingSource.malformed(
          begun ? "continues with something else" : "is something else");
    }
    int flags = packed.oneByte();
    if ((flags & RESERVED) != 0) {
      throw UnpackingSource.malformed("has a header that is not known");
    }
    packed.skip(6);
    if ((flags & EXTRA) != 0) {
      packed.skip(packed.twoBytes());
    }
    if ((flags & NAME) != 0) {
      packed.skipText();
    }
    if ((flags & COMMENT) != 0) {
      packed.skipText();
    }
    if ((flags & HEADER_CHECK) != 0) {
      long sum = packed.headerCheck();
      refuseUnless(packed.twoBytes() == sum);
    }
    begun = true;
    inMember = true;
    check.reset();
    inflater.reset();
    packed.feed(inflater);
  }

  private void endMember() throws IOException {
    packed.takeBack(inflater.getRemaining());
    refuseUnless(packed.fourBytes() == check.getValue());
    refuseUnless(packed.fourBytes() == (inflater.getBytesWritten() & 0xffff_ffffL));
    inMember = false;
  }

  private void refuseUnless(boolean matches) {
    if (!matches) {
      throw UnpackingSource.malformed("is damaged");
    }
  }
}
