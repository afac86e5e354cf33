package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.ChangeLog;
import uk.nhsx.appmetrics.figure.FigureLog;
import uk.nhsx.appmetrics.figure.MovedFigures;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.outbox.Turn;
import uk.nhsx.platform.request.Signature;

/** Makes the moved figures show as those of a release, at its instant, and tells of it. */
@ApplicationScoped
class Publication {

  private final ReleaseRepository releases;
  private final ChangeLog changes;
  private final FigureLog figures;
  private final MovedFigures moved;
  private final ReleaseFigures kept;

  Publication(
      ReleaseRepository releases,
      ChangeLog changes,
      FigureLog figures,
      MovedFigures moved,
      ReleaseFigures kept) {
    this.releases = releases;
    this.changes = changes;
    this.figures = figures;
    this.moved = moved;
    this.kept = kept;
  }

  /** Publishes a new release, or keeps its figures until it may be. */
  void settle(ReleaseEntity release, Turn turn) {
    release.holds(kept.summarise(release.ordinal()));
    @Nullable Instant publishAt = release.terms().publishAt();
    if (publishAt != null && publishAt.isAfter(turn.recordedAt())) {
      kept.keep(release.ordinal());
      turn.schedule(publishAt);
    } else {
      publish(release, turn);
    }
  }

  /** Publishes a release whose figures were kept. */
  void publishKept(ReleaseEntity release, Turn turn) {
    kept.handOut(release.ordinal());
    moved.summarise();
    publish(release, turn);
  }

  private void publish(ReleaseEntity release, Turn turn) {
    int change = changes.append(turn.recordedAt());
    figures.publish(change);
    release.publish(change, turn.recordedAt());
    releases.flush();
    turn.announce(
        new Announcement(
            ReleasePublished.TYPE,
            ReleaseRegister.path(release.id()),
            release.id().toString(),
            ReleasePublished.of(release, NationFigures.of(moved))),
        new Signature(
            release.recording().author(), release.recording().requestId(), release.traceparent()));
  }
}
