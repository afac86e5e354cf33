package uk.nhsx.appmetrics.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import uk.nhsx.platform.problem.ProblemType;

/**
 * A CSV body's characters. Refuses bytes that are not UTF-8 and quotes that are never closed, with
 * the line of either: the decoder of the JDK counts no lines, and FastCSV takes the end of the file
 * for a closing quote.
 */
final class StrictUtf8 extends Reader {

  private static final int BUFFER = 8192;
  private static final char GZIP_1 = 0x1f;
  private static final byte GZIP_2 = (byte) 0x8b;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream body;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();

  private boolean bodyEnded;
  private boolean begun;
  private long line = 1;
  private char last;
  private boolean quoted;
  private long quotedSince;

  StrictUtf8(InputStream body) {
    this.body = body;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    CharBuffer characters = CharBuffer.wrap(into, offset, length);
    while (length > 0) {
      CoderResult result = decoder.decode(bytes, characters, bodyEnded);
      int count = follow(into, offset, characters.position() - offset);
      if (count > 0) {
        return count;
      }
      characters.position(offset);
      if (result.isError()) {
        throw ProblemType.MALFORMED_REQUEST.because(
            isGzip()
                ? "The body is packed by gzip; send the header Content-Encoding: gzip with it."
                : "The body is not UTF-8 in line " + line + ".");
      }
      if (bodyEnded) {
        refuseAnOpenQuote();
        return -1;
      }
      fill();
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = body.read(bytes.array(), bytes.position(), bytes.remaining());
    bodyEnded = count < 0;
    bytes.position(bytes.position() + Math.max(count, 0)).flip();
  }

  /** Counts lines and quotes, and leaves out a byte order mark; gives the characters to keep. */
  private int follow(char[] characters, int offset, int count) {
    int from = offset;
    if (!begun && count > 0) {
      begun = true;
      if (characters[offset] == BYTE_ORDER_MARK) {
        System.arraycopy(characters, offset + 1, characters, offset, count - 1);
        count--;
      }
    }
    for (; from < offset + count; from++) {
      char character = characters[from];
      if (character == '\r' || (character == '\n' && last != '\r')) {
        line++;
      } else if (character == '"') {
        quoted = !quoted;
        quotedSince = line;
      }
      last = character;
    }
    return count;
  }

  /** Whether decoding stopped at the second of the two bytes that a gzip file begins with. */
  private boolean isGzip() {
    return line == 1 && last == GZIP_1 && bytes.get(bytes.position()) == GZIP_2;
  }

  private void refuseAnOpenQuote() {
    if (quoted) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "The quotes in line " + quotedSince + " are never closed.");
    }
  }
}
