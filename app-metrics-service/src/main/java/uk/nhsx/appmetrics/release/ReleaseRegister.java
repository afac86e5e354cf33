package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.sources.IdSource;

/** Takes releases in. */
@ApplicationScoped
class ReleaseRegister {

  private final ReleaseRepository releases;
  private final Publication publication;
  private final Journal journal;
  private final IdSource ids;

  ReleaseRegister(
      ReleaseRepository releases, Publication publication, Journal journal, IdSource ids) {
    this.releases = releases;
    this.publication = publication;
    this.journal = journal;
    this.ids = ids;
  }

  static String path(UUID id) {
    return "/v1/app-metrics/releases/" + id;
  }

  /**
   * Takes a release in, unless the same request was taken in before. Nothing but that needs to be
   * asked again in the turn: metrics and areas are never deleted, and what may be said of figures
   * does not hang on anything of them that can change.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Written<ReleaseView> take(PreparedRelease prepared) {
    Optional<ReleaseEntity> before = releases.same(prepared.fingerprint());
    if (before.isPresent()) {
      if (before.get().state(Instant.MAX) == ReleaseState.EMBARGOED) {
        // Its instant may have come, though nobody has noticed: whoever has a turn makes what is
        // due.
        journal.open();
        releases.readAgain(before.get());
      }
      return kept(before.get());
    }
    ReleaseTerms terms = prepared.accepted();

    Entry entry = journal.open(terms.reason());
    return releases
        .same(prepared.fingerprint())
        .map(ReleaseRegister::kept)
        .orElseGet(() -> write(terms, prepared, entry));
  }

  private Written<ReleaseView> write(ReleaseTerms terms, PreparedRelease prepared, Entry entry) {
    ReleaseEntity release =
        new ReleaseEntity(
            releases.nextOrdinal(), ids.next(), terms, entry.recording(), prepared.fingerprint());
    release.tookIn(prepared, entry.signature().traceparent());
    releases.persistAndFlush(release);
    publication.settle(release, entry.turn());
    Instant now = entry.recording().recordedAt();
    return Written.created(
        path(release.id()), ReleaseView.of(release, now), VersionTag.of(release.version(now)));
  }

  private static Written<ReleaseView> kept(ReleaseEntity release) {
    return Written.kept(
        path(release.id()),
        ReleaseView.of(release, Instant.MAX),
        VersionTag.of(release.version(Instant.MAX)));
  }
}
