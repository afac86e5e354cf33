package uk.nhsx.platform.knowledge;

import java.time.Instant;

/**
 * What a reader is answered by: all that had been published by an instant, and nothing after.
 *
 * @param instant the knowledge instant
 * @param pinned whether the reader named the instant, so that the answer never changes
 * @param sequence of the last event when this was decided
 */
public record KnownAt(Instant instant, boolean pinned, long sequence) {}
