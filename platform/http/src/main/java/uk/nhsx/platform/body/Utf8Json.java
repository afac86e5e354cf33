package uk.nhsx.platform.body;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Refuses JSON that is not UTF-8 (RFC 8259, section 8.1). Jackson takes overlong forms for the
 * characters that they would stand for, so that a check of the bytes could be evaded.
 */
@Provider
class Utf8Json implements ReaderInterceptor {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    MediaType type = context.getMediaType();
    if (type != null && type.getSubtype().endsWith("json")) {
      byte[] body = whole(context);
      try {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        if (!text.isEmpty() && text.get(0) == BYTE_ORDER_MARK) {
          throw ProblemType.MALFORMED_REQUEST.because(
              "The body begins with a byte order mark; send it without one.");
        }
      } catch (CharacterCodingException e) {
        throw ProblemType.MALFORMED_REQUEST.because("The body is not UTF-8.");
      }
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  private static byte[] whole(ReaderInterceptorContext context) {
    try {
      return context.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client went away, or sent nothing more. That is no failure of ours.
      throw ProblemType.MALFORMED_REQUEST.because("The body did not arrive as a whole.");
    }
  }
}
