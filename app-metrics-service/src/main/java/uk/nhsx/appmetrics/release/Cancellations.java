package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * Ends releases that are under embargo, for good. Nothing of them is ever published, so there is no
 * event either.
 */
@ApplicationScoped
class Cancellations {

  private final ReleaseRepository releases;
  private final ReleaseFigures kept;
  private final ChangeLog changeLog;
  private final Validator validator;

  Cancellations(
      ReleaseRepository releases, ReleaseFigures kept, ChangeLog changeLog, Validator validator) {
    this.releases = releases;
    this.kept = kept;
    this.changeLog = changeLog;
    this.validator = validator;
  }

  /**
   * Sent again with the same reason, it changes nothing and gives the release as it is, whatever
   * the precondition.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code conflict} if the release is not under embargo
   *     any more
   */
  @Transactional
  ReleaseEntity cancel(String id, CancelRelease request, StepPrecondition precondition) {
    new Findings()
        .addAll(validator.validate(request))
        .refuseIfAny("The release can't be cancelled like this.");
    // First of all it publishes what is due, so a release whose instant has come is published.
    Change change = changeLog.open(request.reason());
    ReleaseEntity release = releases.stored(id).orElseThrow(() -> NotKnown.of("release", id));
    switch (release.state(Instant.MAX)) {
      case CANCELLED -> refuseAnotherReason(release, request);
      case PUBLISHED -> throw published(release);
      case WITHDRAWN ->
          throw ProblemType.CONFLICT.because(
              "The release was withdrawn; there is nothing to cancel.");
      case EMBARGOED -> {
        precondition.check(release);
        kept.drop(release.ordinal());
        release.cancel(VersionMetadata.of(change));
      }
    }
    return release;
  }

  private static RuntimeException published(ReleaseEntity release) {
    String since =
        Optional.ofNullable(release.publishedAt())
            .map(instant -> " since " + Instants.text(instant))
            .orElse("");
    return ProblemType.CONFLICT.because(
        "The release is published%s; to take it back, send the reason to %s/withdrawal."
            .formatted(since, ReleaseRegister.path(release.id())));
  }

  private static void refuseAnotherReason(ReleaseEntity release, CancelRelease request) {
    if (release
        .cancellation()
        .filter(note -> Objects.equals(note.reason(), request.reason()))
        .isEmpty()) {
      throw ProblemType.CONFLICT.because(
          "The release was cancelled before, for another reason, which stays.");
    }
  }
}
