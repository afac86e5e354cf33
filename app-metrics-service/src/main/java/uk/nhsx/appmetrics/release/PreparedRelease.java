package uk.nhsx.appmetrics.release;

import java.util.List;
import java.util.Optional;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/**
 * A request for a release, read to its end, with nothing decided yet.
 *
 * @param fingerprint what makes it the same request as another
 * @param rows how many rows, or figures of a JSON body, it has
 * @param terms nothing if the findings say what is wrong with them
 */
record PreparedRelease(
    Fingerprint fingerprint,
    long rows,
    Optional<ReleaseTerms> terms,
    List<NewFigure> figures,
    IntakeFindings findings) {

  void refuseIfAnythingIsWrong() {
    findings.refuseIfAny("The release can't be taken in; nothing of it was stored.");
  }
}
