package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.UUID;
import uk.nhsx.appmetrics.figure.Observation;

/**
 * A figure as it stood at some instant, and the release that gave it.
 *
 * @param ordinal orders releases that were published at the same instant
 */
public record KnownFigure(
    Observation observation, UUID release, Instant publishedAt, long ordinal) {

  /** Whether this one was published after another. */
  public boolean isLaterThan(KnownFigure other) {
    int order = publishedAt.compareTo(other.publishedAt);
    return order == 0 ? ordinal > other.ordinal : order > 0;
  }
}
