package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;

/** Finds the changes that a release made, as far as the reader may see them. */
@ApplicationScoped
class VisibleChanges {

  private final ReleaseRepository releases;
  private final VisibilityRules visibilityRules;

  VisibleChanges(ReleaseRepository releases, VisibilityRules visibilityRules) {
    this.releases = releases;
    this.visibilityRules = visibilityRules;
  }

  /** The change by which it was published; under embargo there is none. */
  int ofPublication(String id, KnownAt known) {
    return find("release", id, known, ReleaseEntity::publication);
  }

  /** The change by which it was taken back. */
  int ofWithdrawal(String id, KnownAt known) {
    return find("withdrawn release", id, known, ReleaseEntity::withdrawal);
  }

  private int find(
      String thing,
      String id,
      KnownAt known,
      Function<ReleaseEntity, Optional<Integer>> requested) {
    Visibility visibility = visibilityRules.of(known);
    return releases
        .known(id, visibility)
        .flatMap(requested)
        .filter(change -> change <= visibility.lastChange())
        .orElseThrow(() -> NotKnown.of(thing, id, known.instant()));
  }
}
