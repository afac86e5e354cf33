package uk.nhsx.platform.asof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The transaction time that an answer shows: all that had been published by then, and nothing
 * after.
 *
 * @param instant the transaction time
 * @param pinned whether the request named the instant, so that the answer never changes
 */
public record KnownAt(Instant instant, boolean pinned) {

  /** Represents the instant in tags. */
  public String mark() {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }
}
