package uk.nhsx.loginonboarding.evidence;

import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/**
 * Evidence to be lodged that breaks no rule by itself.
 *
 * @param version that its sender read, if any was named
 */
record SubmittedEvidence(
    EvidenceKind kind, Document document, @Nullable Integer version, @Nullable String reason) {

  void checkVersion(int current) {
    Findings findings = new Findings();
    new Fields(findings).unchanged("$.version", version, current);
    findings.refuseIfAny("The version is counted by the server; see errors.");
  }

  /** A retry may name the version that it replaced, which by now is behind. */
  void checkVersionOfARetry(int current) {
    if (version != null && version > current) {
      checkVersion(current);
    }
  }
}
