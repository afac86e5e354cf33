package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.VersionTag;

/**
 * What a client expects of the release that it withdraws or cancels. Neither needs a precondition,
 * but one that is sent must hold (RFC 9110, section 13.1).
 *
 * @param sent nothing if none was
 */
record StepPrecondition(Optional<Precondition> sent) {

  /**
   * Reads the headers of a request.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code malformed-request} for a header that is not a
   *     list of entity tags
   */
  static StepPrecondition of(HttpHeaders headers) {
    boolean isSent =
        headers.getHeaderString(HttpHeaders.IF_MATCH) != null
            || headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
    return new StepPrecondition(isSent ? Optional.of(Precondition.of(headers)) : Optional.empty());
  }

  /**
   * Lets a step on the release pass, as it is at the moment.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code precondition-failed}
   */
  void check(ReleaseEntity release) {
    sent.ifPresent(
        precondition ->
            precondition.check(Optional.of(VersionTag.of(release.version(Instant.MAX)))));
  }
}
