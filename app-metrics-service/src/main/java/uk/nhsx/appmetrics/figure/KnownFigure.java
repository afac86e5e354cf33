package uk.nhsx.appmetrics.figure;

import java.util.UUID;

/**
 * A figure as known at an instant, and the release that gave it.
 *
 * @param givenBy the change by which that release was published, or the last one of a sum's; the
 *     larger, the later
 * @param derived whether it was added up from the figures of areas below, not supplied
 */
public record KnownFigure(Observation observation, UUID release, int givenBy, boolean derived) {

  /** Whether this one was published after another. */
  public boolean isLaterThan(KnownFigure other) {
    return givenBy > other.givenBy;
  }
}
