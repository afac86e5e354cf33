package uk.nhsx.appmetrics.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeLimiter;
import uk.nhsx.appmetrics.intake.Unpacking;

/** Admits requests for releases, each in one transaction from the body's first byte on. */
@ApplicationScoped
class Submissions {

  private final IntakeLimiter limiter;
  private final Unpacking unpacking;
  private final ReleaseIntake intake;
  private final SubmissionConfig config;
  private final IntakeMetrics metrics;

  Submissions(
      IntakeLimiter limiter,
      Unpacking unpacking,
      ReleaseIntake intake,
      SubmissionConfig config,
      IntakeMetrics metrics) {
    this.limiter = limiter;
    this.unpacking = unpacking;
    this.intake = intake;
    this.config = config;
    this.metrics = metrics;
  }

  /** Reads a request to its end, and has it decided on in the same transaction. */
  <T> T read(
      ReleaseFormat format,
      SubmittedTerms query,
      HttpHeaders headers,
      InputStream body,
      Function<PreparedRelease, T> decision) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    // The length of a packed body does not limit how much is in it.
    int length = encoding == null ? headers.getLength() : -1;
    return metrics.measure(
        () -> limiter.admit(length, body, () -> read(format, query, encoding, body, decision)));
  }

  private <T> T read(
      ReleaseFormat format,
      SubmittedTerms query,
      @Nullable String encoding,
      InputStream body,
      Function<PreparedRelease, T> decision) {
    try (InputStream unpacked = unpacking.open(body, encoding)) {
      return QuarkusTransaction.requiringNew()
          .timeout(Math.toIntExact(config.timeout().toSeconds()))
          .call(() -> decision.apply(counted(intake.read(format, query, unpacked))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PreparedRelease counted(PreparedRelease release) {
    metrics.countRows(release.rows());
    return release;
  }
}
