package uk.nhsx.appmetrics.release;

import java.util.List;
import java.util.Optional;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.problem.Finding;

/**
 * A request for a release, read to its end into the moved figures, with nothing decided yet.
 *
 * @param fingerprint what makes it the same request as another
 * @param rows how many rows, or figures of a JSON body, it has
 * @param terms nothing if the findings state what is wrong with them
 */
record PreparedRelease(
    Fingerprint fingerprint, long rows, Optional<ReleaseTerms> terms, IntakeFindings findings) {

  private static final String REFUSED = "The release can't be taken in; nothing of it was stored.";

  /** Gives the terms of a release that can be taken in. */
  ReleaseTerms accepted() {
    if (terms.filter(ReleaseTerms::override).isPresent()) {
      findings.refuseUnlessOverridable(REFUSED);
    } else {
      findings.refuseIfAny(REFUSED);
    }
    return terms.orElseThrow();
  }

  /** What was found and let pass. */
  List<Finding> overridden() {
    return findings.overridable();
  }
}
