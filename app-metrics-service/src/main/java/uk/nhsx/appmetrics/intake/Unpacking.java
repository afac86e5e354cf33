package uk.nhsx.appmetrics.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/** Unpacks bodies that were sent packed by gzip, as they are read. */
@ApplicationScoped
public class Unpacking {

  private final long limit;

  Unpacking(UnpackingConfig config) {
    this.limit = config.limit().asLongValue();
  }

  /**
   * The body as it was before it was packed; to be closed by the caller. Reading it throws a {@link
   * uk.nhsx.platform.problem.Problem}: {@code malformed-request} for what is not whole gzip members
   * and nothing else, {@code too-large} for a byte beyond the limit.
   *
   * @param encoding the Content-Encoding, if any
   */
  public InputStream open(InputStream body, @Nullable String encoding) {
    return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity" -> body;
      case "gzip", "x-gzip" -> new UnpackingStream(body, limit);
      default ->
          throw ProblemType.UNSUPPORTED_MEDIA_TYPE
              .because("This body is read without compression, or packed once by gzip.")
              .withHeader("Accept-Encoding", "gzip");
    };
  }
}
