package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import uk.nhsx.appmetrics.figure.ChangedFigures;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ScheduledChanges;

/** Publishes releases at the instant until which they are under embargo, one at a time. */
@ApplicationScoped
class EmbargoedReleases implements ScheduledChanges {

  private final ReleaseRepository releases;
  private final ChangedFigures moved;
  private final Publication publication;

  EmbargoedReleases(ReleaseRepository releases, ChangedFigures moved, Publication publication) {
    this.releases = releases;
    this.moved = moved;
    this.publication = publication;
  }

  @Override
  public Optional<Instant> next() {
    return releases.nextDue();
  }

  @Override
  public void make(Change change, Instant due) {
    // The change under way may have figures of their own under way.
    releases
        .firstDue(due)
        .ifPresent(release -> moved.aside(() -> publication.publishKept(release, change)));
  }
}
