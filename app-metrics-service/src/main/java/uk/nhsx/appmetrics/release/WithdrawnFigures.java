package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.appmetrics.figure.ChangeNumbers;
import uk.nhsx.appmetrics.figure.ChangedFigures;
import uk.nhsx.appmetrics.figure.FigureLog;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.register.VersionMetadata;

/** Makes figures show as if a release had not been, and publishes that. */
@ApplicationScoped
class WithdrawnFigures {

  private final ReleaseRepository releases;
  private final ChangeNumbers changes;
  private final FigureLog figures;
  private final ChangedFigures moved;

  WithdrawnFigures(
      ReleaseRepository releases, ChangeNumbers changes, FigureLog figures, ChangedFigures moved) {
    this.releases = releases;
    this.changes = changes;
    this.figures = figures;
    this.moved = moved;
  }

  void takeBack(ReleaseEntity release, Change change) {
    int number = changes.append(change.recordedAt());
    release.withdraw(number, VersionMetadata.of(change));
    // The figures read which releases are in force.
    releases.flush();
    moved.open();
    figures.withdraw(number, release.change());
    change.append(
        new NewEvent(
            ReleaseWithdrawn.TYPE,
            ReleaseRegister.path(release.id()),
            release.id().toString(),
            ReleaseWithdrawn.of(release, NationFigures.of(moved))));
  }
}
