package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.outbox.Ledger;
import uk.nhsx.platform.outbox.Turn;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.sources.IdSource;

/** Takes releases in. */
@ApplicationScoped
class ReleaseRegister {

  private final ReleaseRepository releases;
  private final FigureStore figures;
  private final Ledger ledger;
  private final IdSource ids;
  private final CurrentRequest request;

  ReleaseRegister(
      ReleaseRepository releases,
      FigureStore figures,
      Ledger ledger,
      IdSource ids,
      CurrentRequest request) {
    this.releases = releases;
    this.figures = figures;
    this.ledger = ledger;
    this.ids = ids;
    this.request = request;
  }

  static String path(UUID id) {
    return "/v1/app-metrics/releases/" + id;
  }

  /**
   * Publishes a release, unless the same request was taken in before. Nothing but that needs to be
   * asked again in the turn: metrics and areas are never deleted, and what may be said of figures
   * does not hang on anything of them that can change.
   */
  @Transactional
  Written<ReleaseView> publish(PreparedRelease prepared) {
    Optional<ReleaseEntity> before = releases.same(prepared.fingerprint());
    if (before.isPresent()) {
      return kept(before.get());
    }
    prepared.refuseIfAnythingIsWrong();
    ReleaseTerms terms = prepared.terms().orElseThrow();

    Turn turn = ledger.takeTurn();
    return releases
        .same(prepared.fingerprint())
        .map(ReleaseRegister::kept)
        .orElseGet(() -> write(terms, prepared, turn));
  }

  private Written<ReleaseView> write(ReleaseTerms terms, PreparedRelease prepared, Turn turn) {
    ReleaseEntity release =
        new ReleaseEntity(releases.nextOrdinal(), ids.next(), terms, prepared)
            .recorded(turn.recordedAt(), request.author(), request.requestId().orElse(null));
    releases.persistAndFlush(release);
    figures.insert(release, prepared.figures());
    turn.announce(
        new Announcement(
            ReleasePublished.TYPE,
            path(release.id()),
            release.id().toString(),
            ReleasePublished.of(release, prepared.figures())));
    return Written.created(path(release.id()), ReleaseView.of(release), VersionTag.of(1));
  }

  private static Written<ReleaseView> kept(ReleaseEntity release) {
    return Written.kept(path(release.id()), ReleaseView.of(release), VersionTag.of(1));
  }
}
