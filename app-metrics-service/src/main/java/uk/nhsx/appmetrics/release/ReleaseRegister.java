package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.IdSource;

/** Takes releases in. */
@ApplicationScoped
class ReleaseRegister {

  private final ReleaseRepository releases;
  private final Publication publication;
  private final ChangeLog changeLog;
  private final IdSource ids;

  ReleaseRegister(
      ReleaseRepository releases, Publication publication, ChangeLog changeLog, IdSource ids) {
    this.releases = releases;
    this.publication = publication;
    this.changeLog = changeLog;
    this.ids = ids;
  }

  static String path(UUID id) {
    return "/v1/app-metrics/releases/" + id;
  }

  /**
   * Takes a release in, unless the same request was taken in before. Nothing but that needs to be
   * checked again within the change: metrics and areas are never deleted, and whether a figure is
   * allowed does not depend on anything of them that can change.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code conflict} if the release of the same request
   *     was withdrawn or cancelled: to answer with it would look as if its figures were shown
   */
  @Transactional(Transactional.TxType.MANDATORY)
  WriteResult<ReleaseView> take(PreparedRelease prepared) {
    Optional<ReleaseEntity> before = releases.same(prepared.fingerprint());
    if (before.isPresent()) {
      if (before.get().state(Instant.MAX) == ReleaseState.EMBARGOED) {
        // Its instant may have come, though it has not been applied: any change first applies what
        // is due.
        changeLog.open(null);
        releases.readAgain(before.get());
      }
      return kept(before.get());
    }
    ReleaseTerms terms = prepared.accepted();

    Change change = changeLog.open(terms.reason());
    return releases
        .same(prepared.fingerprint())
        .map(ReleaseRegister::kept)
        .orElseGet(() -> write(terms, prepared, change));
  }

  private WriteResult<ReleaseView> write(
      ReleaseTerms terms, PreparedRelease prepared, Change change) {
    ReleaseEntity release =
        new ReleaseEntity(
            releases.nextOrdinal(),
            ids.next(),
            terms,
            VersionMetadata.of(change),
            prepared.fingerprint());
    release.tookIn(prepared, change.provenance().traceparent());
    releases.persistAndFlush(release);
    publication.settle(release, change);
    Instant now = change.recordedAt();
    return WriteResult.created(
        path(release.id()), ReleaseView.of(release, now), VersionTag.of(release.version(now)));
  }

  /** Answers the same request as the one that a release came by. */
  static WriteResult<ReleaseView> kept(ReleaseEntity release) {
    refuseEnded(release);
    return WriteResult.kept(
        path(release.id()),
        ReleaseView.of(release, Instant.MAX),
        VersionTag.of(release.version(Instant.MAX)));
  }

  private static void refuseEnded(ReleaseEntity release) {
    switch (release.state(Instant.MAX)) {
      case WITHDRAWN ->
          throw ended(
              release,
              "withdrawn",
              "To publish it again, send it under another title"
                  + (release.terms().kind() == ReleaseKind.SCHEDULED
                      ? ", or as kind=revision with a reason."
                      : ", or with another reason."));
      case CANCELLED ->
          throw ended(
              release,
              "cancelled",
              "To publish it after all, send it under another title, or with another publishAt.");
      case EMBARGOED, PUBLISHED -> {}
    }
  }

  private static Problem ended(ReleaseEntity release, String how, String instead) {
    return ProblemType.CONFLICT.because(
        "The same content with the same parameters is release %s, which was %s; nothing is published. %s"
            .formatted(release.id(), how, instead));
  }
}
