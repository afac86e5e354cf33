package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import uk.nhsx.appmetrics.acceptance.Acceptance;
import uk.nhsx.appmetrics.acceptance.Acceptance.Reading;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Reads a request for a release to its end, into the moved figures of the transaction. What can't
 * be read is refused at once; what is wrong with what can be read is only noted, since a request
 * that was taken in before is never refused.
 */
@ApplicationScoped
class ReleaseIntake {

  private final Intake intake;
  private final Acceptance acceptance;
  private final ReleaseJson json;
  private final TermsCheck termsCheck;

  ReleaseIntake(Intake intake, Acceptance acceptance, ReleaseJson json, TermsCheck termsCheck) {
    this.intake = intake;
    this.acceptance = acceptance;
    this.json = json;
    this.termsCheck = termsCheck;
  }

  PreparedRelease read(ReleaseFormat format, SubmittedTerms query, InputStream body) {
    IntakeFindings findings = intake.findings();
    DigestInputStream bytes = new DigestInputStream(body, Fingerprint.digest());
    return switch (format) {
      case CSV -> prepared(query, acceptance.csv(bytes, findings), bytes, findings);
      case JSON -> {
        Reading<PublishRelease> reading =
            acceptance.drafts(
                drafts -> json.read(bytes, drafts, findings), FindingLocation::figure, findings);
        SubmittedTerms terms = SubmittedTerms.joined(query, reading.content().terms(), findings);
        yield prepared(terms, reading.rows(), bytes, findings);
      }
    };
  }

  private PreparedRelease prepared(
      SubmittedTerms given, long rows, DigestInputStream bytes, IntakeFindings findings) {
    if (rows == 0 && findings.isEmpty()) {
      findings.add(FindingLocation.BODY, "figures", "not-empty", "must have at least one figure");
    }
    return new PreparedRelease(
        Fingerprint.of(digestToTheEnd(bytes), given),
        rows,
        termsCheck.check(given, findings),
        findings);
  }

  private static byte[] digestToTheEnd(DigestInputStream bytes) {
    try {
      bytes.transferTo(OutputStream.nullOutputStream());
      return bytes.getMessageDigest().digest();
    } catch (IOException e) {
      throw ProblemType.MALFORMED_REQUEST.because("The body ended before it was complete.");
    }
  }
}
