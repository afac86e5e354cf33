package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.sources.IdSource;

/** Takes releases in. */
@ApplicationScoped
class ReleaseRegister {

  private final ReleaseRepository releases;
  private final FigureStore figures;
  private final Journal journal;
  private final IdSource ids;

  ReleaseRegister(ReleaseRepository releases, FigureStore figures, Journal journal, IdSource ids) {
    this.releases = releases;
    this.figures = figures;
    this.journal = journal;
    this.ids = ids;
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

    Entry entry = journal.open(terms.reason());
    return releases
        .same(prepared.fingerprint())
        .map(ReleaseRegister::kept)
        .orElseGet(() -> write(terms, prepared, entry));
  }

  private Written<ReleaseView> write(ReleaseTerms terms, PreparedRelease prepared, Entry entry) {
    ReleaseEntity release =
        new ReleaseEntity(releases.nextOrdinal(), ids.next(), terms, prepared, entry.recording());
    releases.persistAndFlush(release);
    figures.insert(release, prepared.figures());
    entry.announce(
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
