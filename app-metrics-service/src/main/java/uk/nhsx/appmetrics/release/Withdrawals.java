package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Instant;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * Takes releases back: what showed before them shows again, and that they were there stays known.
 */
@ApplicationScoped
class Withdrawals {

  private final ReleaseRepository releases;
  private final ReleaseFigures kept;
  private final WithdrawnFigures figures;
  private final ChangeLog changeLog;
  private final Validator validator;

  Withdrawals(
      ReleaseRepository releases,
      ReleaseFigures kept,
      WithdrawnFigures figures,
      ChangeLog changeLog,
      Validator validator) {
    this.releases = releases;
    this.kept = kept;
    this.figures = figures;
    this.changeLog = changeLog;
    this.validator = validator;
  }

  /**
   * Sent again with the same reason, it changes nothing and gives the release as it is, whatever
   * the precondition.
   */
  @Transactional
  ReleaseEntity withdraw(String id, WithdrawRelease request, StepPrecondition precondition) {
    new Findings()
        .addAll(validator.validate(request))
        .refuseIfAny("The release can't be withdrawn like this.");
    Change change = changeLog.open(request.reason());
    ReleaseEntity release = releases.stored(id).orElseThrow(() -> NotKnown.of("release", id));
    switch (release.state(Instant.MAX)) {
      case WITHDRAWN -> refuseAnotherReason(release, request);
      case CANCELLED ->
          throw ProblemType.CONFLICT.because(
              "The release was cancelled before it was published; there is nothing to withdraw.");
      case PUBLISHED -> {
        precondition.check(release);
        figures.takeBack(release, change);
      }
      case EMBARGOED -> {
        precondition.check(release);
        // It was never published, so no event is.
        kept.drop(release.ordinal());
        release.withdraw(null, VersionMetadata.of(change));
      }
    }
    return release;
  }

  private static void refuseAnotherReason(ReleaseEntity release, WithdrawRelease request) {
    if (!String.valueOf(request.reason()).equals(release.withdrawnReason())) {
      throw ProblemType.CONFLICT.because(
          "The release was withdrawn before, for another reason, which stays.");
    }
  }
}
