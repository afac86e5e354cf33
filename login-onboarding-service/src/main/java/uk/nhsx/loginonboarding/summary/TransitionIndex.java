package uk.nhsx.loginonboarding.summary;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.loginonboarding.service.StageTransition;

/**
 * Holds the transitions of all services in memory, as far as they were read: nothing that was
 * recorded ever changes, so only what came since is read again. For an instant that the watermark
 * has reached, it is complete, whichever instance recorded what.
 */
@ApplicationScoped
class TransitionIndex {

  private static final int PORTION = 10_000;

  private final Services services;

  private volatile Read read = new Read(RecordedTransitions.none(), Instant.EPOCH);

  TransitionIndex(Services services) {
    this.services = services;
  }

  /**
   * What was read.
   *
   * @param until nothing was recorded up to this instant but this
   */
  private record Read(RecordedTransitions transitions, Instant until) {}

  /** Returns all transitions that were recorded up to an instant, and perhaps later ones. */
  RecordedTransitions until(Instant known) {
    Read present = read;
    return present.until().isBefore(known) ? readOn(known) : present.transitions();
  }

  private synchronized RecordedTransitions readOn(Instant known) {
    while (read.until().isBefore(known)) {
      Read present = read;
      List<StageTransition> more = services.transitions(present.until(), known, PORTION);
      boolean complete = more.size() < PORTION;
      read =
          new Read(
              present.transitions().and(more),
              complete ? known : more.get(more.size() - 1).recordedAt());
    }
    return read.transitions();
  }
}
