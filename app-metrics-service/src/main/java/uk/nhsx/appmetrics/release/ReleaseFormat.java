package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.CsvCharset;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** What a release may be sent as. */
enum ReleaseFormat {
  JSON("application", "json"),
  CSV("text", "csv");

  private final String type;
  private final String subtype;

  ReleaseFormat(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  /**
   * Returns the format that the request declares.
   *
   * @throws Problem {@code unsupported-media-type} if it declares none, or another
   */
  static ReleaseFormat of(HttpHeaders headers) {
    @Nullable MediaType declared = headers.getMediaType();
    ReleaseFormat format =
        Arrays.stream(values())
            .filter(one -> declared != null && one.is(declared))
            .findFirst()
            .orElseThrow(ReleaseFormat::unsupported);
    if (format == CSV) {
      CsvCharset.check(headers);
    }
    return format;
  }

  private boolean is(MediaType declared) {
    return declared.getType().equalsIgnoreCase(type)
        && declared.getSubtype().equalsIgnoreCase(subtype);
  }

  private static Problem unsupported() {
    return ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
        "A release is sent as application/json or text/csv, named in Content-Type.");
  }
}
