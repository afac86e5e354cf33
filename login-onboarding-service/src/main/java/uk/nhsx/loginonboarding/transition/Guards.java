package uk.nhsx.loginonboarding.transition;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
import uk.nhsx.loginonboarding.evidence.EvidenceSet;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.problem.Findings;

/** What stands before a move: does it exist, is its day possible, is everything there for it? */
final class Guards {

  private static final String TO = "$.to";

  private final ServiceView service;
  private final EvidenceSet evidence;

  Guards(ServiceView service, EvidenceSet evidence) {
    this.service = service;
    this.evidence = evidence;
  }

  /** Refuses a move that there is none of, or else for all that is missing for it at once. */
  void check(RequestedTransition move) {
    Stage from = service.stage();
    Findings findings = new Findings();
    findings.addIf(!from.next().contains(move.to()), TO, "no-such-move", movesFrom(from));
    findings.refuseIfAny("No move leads from " + from.word() + " to " + move.to().word() + ".");
    checkDay(move, findings);
    boolean entersIntegration = from == Stage.APPROVED && move.to() == Stage.UPCOMING;
    if (entersIntegration) {
      checkOrganisation(findings);
      checkRedirectUris(findings);
    }
    neededFor(from, move.to()).forEach(kind -> checkEvidence(kind, move, findings));
    findings.refuseIfAny(
        "The move from "
            + from.word()
            + " to "
            + move.to().word()
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

  private void checkDay(RequestedTransition move, Findings findings) {
    // A stage begins with the application or with a move, so this is "not before either".
    findings.addIf(
        move.effectiveOn().isBefore(service.stageSince()),
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

  private void checkEvidence(EvidenceKind kind, RequestedTransition move, Findings findings) {
    boolean onFile = evidence.has(kind);
    findings.addIf(
        !onFile,
        TO,
        "missing-evidence",
        "needs evidence " + kind.word() + ", which is not on file");
    findings.addIf(
        onFile && !evidence.holdsOn(kind, move.effectiveOn()),
        TO,
        "evidence-not-valid",
        "needs evidence "
            + kind.word()
            + ", which is on file but not valid on "
            + move.effectiveOn());
  }

  private static String movesFrom(Stage from) {
    return from.next().isEmpty()
        ? "no move leaves " + from.word()
        : "can be "
            + from.next().stream().map(Stage::word).collect(Collectors.joining(", "))
            + " from "
            + from.word();
  }
}
