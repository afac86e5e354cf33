package uk.nhsx.appmetrics.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeLimiter;
import uk.nhsx.appmetrics.intake.Unpacking;
import uk.nhsx.platform.precondition.WriteResult;

/** Admits requests for releases, each in one transaction from the body's first byte on. */
@ApplicationScoped
class Submissions {

  private final IntakeLimiter limiter;
  private final Unpacking unpacking;
  private final ReleaseIntake intake;
  private final ReleaseRegister register;
  private final SubmissionConfig config;

  Submissions(
      IntakeLimiter limiter,
      Unpacking unpacking,
      ReleaseIntake intake,
      ReleaseRegister register,
      SubmissionConfig config) {
    this.limiter = limiter;
    this.unpacking = unpacking;
    this.intake = intake;
    this.register = register;
    this.config = config;
  }

  WriteResult<ReleaseView> take(
      ReleaseFormat format, SubmittedTerms query, HttpHeaders headers, InputStream body) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    // The length of a packed body does not limit how much is in it.
    int length = encoding == null ? headers.getLength() : -1;
    return limiter.admit(length, body, () -> take(format, query, encoding, body));
  }

  private WriteResult<ReleaseView> take(
      ReleaseFormat format, SubmittedTerms query, @Nullable String encoding, InputStream body) {
    try (InputStream unpacked = unpacking.open(body, encoding)) {
      return QuarkusTransaction.requiringNew()
          .timeout(Math.toIntExact(config.timeout().toSeconds()))
          .call(() -> register.take(intake.read(format, query, unpacked)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
