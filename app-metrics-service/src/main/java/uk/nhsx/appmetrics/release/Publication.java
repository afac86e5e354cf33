package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.ChangeNumbers;
import uk.nhsx.appmetrics.figure.ChangedFigures;
import uk.nhsx.appmetrics.figure.FigureLog;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.request.Provenance;

/** Makes the moved figures show as those of a release, at its instant, and publishes that. */
@ApplicationScoped
class Publication {

  private final ReleaseRepository releases;
  private final ChangeNumbers changes;
  private final FigureLog figures;
  private final ChangedFigures moved;
  private final ReleaseFigures kept;

  Publication(
      ReleaseRepository releases,
      ChangeNumbers changes,
      FigureLog figures,
      ChangedFigures moved,
      ReleaseFigures kept) {
    this.releases = releases;
    this.changes = changes;
    this.figures = figures;
    this.moved = moved;
    this.kept = kept;
  }

  /** Publishes a new release, or keeps its figures until it may be. */
  void settle(ReleaseEntity release, Change change) {
    release.holds(kept.summarise(release.ordinal()));
    @Nullable Instant publishAt = release.terms().publishAt();
    if (publishAt != null && publishAt.isAfter(change.recordedAt())) {
      kept.keep(release.ordinal());
      change.schedule(publishAt);
    } else {
      publish(release, change);
    }
  }

  /** Publishes a release whose figures were kept. */
  void publishKept(ReleaseEntity release, Change change) {
    kept.handOut(release.ordinal());
    moved.summarise();
    publish(release, change);
  }

  private void publish(ReleaseEntity release, Change change) {
    int number = changes.append(change.recordedAt());
    figures.publish(number);
    release.publish(number, change.recordedAt());
    releases.flush();
    change.append(
        new NewEvent(
            ReleasePublished.TYPE,
            ReleaseRegister.path(release.id()),
            release.id().toString(),
            ReleasePublished.of(release, NationFigures.of(moved))),
        new Provenance(
            release.metadata().author(), release.metadata().requestId(), release.traceparent()));
  }
}
