package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import uk.nhsx.platform.asof.KnownAt;

/** Finds the changes that a release made, as far as the reader may see them. */
@ApplicationScoped
class SeenChanges {

  private final ReleaseRepository releases;
  private final Readers readers;

  SeenChanges(ReleaseRepository releases, Readers readers) {
    this.releases = releases;
    this.readers = readers;
  }

  /** The change by which it was published; under embargo there is none. */
  int ofPublication(String id, KnownAt known) {
    return find(id, known, ReleaseEntity::publication);
  }

  /** The change by which it was taken back. */
  int ofWithdrawal(String id, KnownAt known) {
    return find(id, known, ReleaseEntity::withdrawal);
  }

  private int find(String id, KnownAt known, Function<ReleaseEntity, Optional<Integer>> asked) {
    Sight sight = readers.sight(known);
    return releases
        .known(id, sight)
        .flatMap(asked)
        .filter(change -> change <= sight.lastChange())
        .orElseThrow(ReleaseRepository::unknown);
  }
}
