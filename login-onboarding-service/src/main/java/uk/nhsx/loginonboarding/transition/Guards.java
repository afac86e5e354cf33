package uk.nhsx.loginonboarding.transition;

import java.util.EnumSet;
import java.util.Set;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
import uk.nhsx.loginonboarding.evidence.EvidenceSet;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.Words;

/**
 * Checks a transition: whether it exists, whether its day is possible, and whether all evidence is
 * there.
 */
final class Guards {

  private static final String TO = "$.to";

  private final ServiceView service;
  private final EvidenceSet evidence;

  Guards(ServiceView service, EvidenceSet evidence) {
    this.service = service;
    this.evidence = evidence;
  }

  /** Rejects a transition that does not exist, or else names all that is missing for it. */
  void check(RequestedTransition transition) {
    Stage from = service.stage();
    Findings findings = new Findings();
    findings.addIf(
        !from.next().contains(transition.to()), TO, "no-such-move", transitionsFrom(from));
    findings.refuseIfAny(
        "There is no transition from " + from.word() + " to " + transition.to().word() + ".");
    checkDay(transition, findings);
    boolean entersIntegration = from == Stage.APPROVED && transition.to() == Stage.UPCOMING;
    if (entersIntegration) {
      checkOrganisation(findings);
      checkRedirectUris(findings);
    }
    neededFor(from, transition.to()).forEach(kind -> checkEvidence(kind, transition, findings));
    findings.refuseIfAny(
        "The transition from "
            + from.word()
            + " to "
            + transition.to().word()
            + " is not possible yet; see errors for everything that is in its way.");
  }

  private static Set<EvidenceKind> neededFor(Stage from, Stage to) {
    if (from == Stage.APPROVED && to == Stage.UPCOMING) {
      return EnumSet.of(EvidenceKind.DSPT);
    }
    if (from == Stage.UPCOMING && to == Stage.LIVE) {
      return EnumSet.of(
          EvidenceKind.SCAL,
          EvidenceKind.CLINICAL_SAFETY,
          EvidenceKind.CONNECTION_AGREEMENT,
          EvidenceKind.BOARD_DECISION);
    }
    return EnumSet.noneOf(EvidenceKind.class);
  }

  private void checkDay(RequestedTransition transition, Findings findings) {
    // A stage begins with the application or with a transition, so this is "not before either".
    findings.addIf(
        transition.effectiveOn().isBefore(service.stageSince()),
        "$.effectiveOn",
        "before-last-step",
        "can't be before the service became "
            + service.stage().word()
            + ", on "
            + service.stageSince());
  }

  private void checkOrganisation(Findings findings) {
    findings.addIf(
        service.profile().organisation().odsCode() == null,
        TO,
        "missing-ods-code",
        "needs the organisation's odsCode, which is not registered");
  }

  private void checkRedirectUris(Findings findings) {
    for (RedirectUri uri : service.profile().connection().redirectUris()) {
      findings.addIf(
          uri.isOnLocalhost(),
          TO,
          "localhost-redirect-uri",
          "needs https redirect URIs, and this is on localhost: " + uri.text());
    }
  }

  private void checkEvidence(EvidenceKind kind, RequestedTransition transition, Findings findings) {
    boolean onFile = evidence.has(kind);
    findings.addIf(
        !onFile,
        TO,
        "missing-evidence",
        "needs evidence " + kind.word() + ", which is not on file");
    findings.addIf(
        onFile && !evidence.holdsOn(kind, transition.effectiveOn()),
        TO,
        "evidence-not-valid",
        "needs evidence "
            + kind.word()
            + ", which is on file but not valid on "
            + transition.effectiveOn());
  }

  private static String transitionsFrom(Stage from) {
    return from.next().isEmpty()
        ? "there is no transition from " + from.word()
        : "can be "
            + Words.or(from.next().stream().map(Stage::word).toList())
            + " from "
            + from.word();
  }
}
