package uk.nhsx.platform.asof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a reader is answered by: all that had been published by an instant, and nothing after.
 *
 * @param instant the knowledge instant
 * @param pinned whether the reader named the instant, so that the answer never changes
 */
public record KnownAt(Instant instant, boolean pinned) {

  /** Stands for the instant in tags. */
  public String mark() {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }
}
