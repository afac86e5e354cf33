package uk.nhsx.appmetrics.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import uk.nhsx.platform.problem.ProblemType;

/** Rejects a body whose {@code Content-Type} names another charset than UTF-8. */
public final class CsvCharset {

  private CsvCharset() {}

  public static void check(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because("CSV is taken in UTF-8 only.");
    }
  }
}
