package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import uk.nhsx.appmetrics.figure.MovedFigures;
import uk.nhsx.platform.outbox.Agenda;
import uk.nhsx.platform.outbox.Turn;

/** Publishes releases at the instant until which they are under embargo, one at a time. */
@ApplicationScoped
class Embargoes implements Agenda {

  private final ReleaseRepository releases;
  private final MovedFigures moved;
  private final Publication publication;

  Embargoes(ReleaseRepository releases, MovedFigures moved, Publication publication) {
    this.releases = releases;
    this.moved = moved;
    this.publication = publication;
  }

  @Override
  public Optional<Instant> next() {
    return releases.nextDue();
  }

  @Override
  public void fulfil(Turn turn, Instant due) {
    // Whoever took this turn may have figures of their own under way.
    releases
        .firstDue(due)
        .ifPresent(release -> moved.aside(() -> publication.publishKept(release, turn)));
  }
}
