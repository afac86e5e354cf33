package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.appmetrics.figure.ChangeLog;
import uk.nhsx.appmetrics.figure.FigureLog;
import uk.nhsx.appmetrics.figure.MovedFigures;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.register.Entry;

/** Makes figures show as if a release had not been, and tells of it. */
@ApplicationScoped
class WithdrawnFigures {

  private final ReleaseRepository releases;
  private final ChangeLog changes;
  private final FigureLog figures;
  private final MovedFigures moved;

  WithdrawnFigures(
      ReleaseRepository releases, ChangeLog changes, FigureLog figures, MovedFigures moved) {
    this.releases = releases;
    this.changes = changes;
    this.figures = figures;
    this.moved = moved;
  }

  void takeBack(ReleaseEntity release, Entry entry) {
    int change = changes.append(entry.recording().recordedAt());
    release.withdraw(change, entry.recording());
    // The figures ask which releases stand.
    releases.flush();
    moved.open();
    figures.withdraw(change, release.change());
    entry.announce(
        new Announcement(
            ReleaseWithdrawn.TYPE,
            ReleaseRegister.path(release.id()),
            release.id().toString(),
            ReleaseWithdrawn.of(release, NationFigures.of(moved))));
  }
}
