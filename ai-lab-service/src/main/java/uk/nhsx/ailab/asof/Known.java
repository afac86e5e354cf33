package uk.nhsx.ailab.asof;

import java.time.Instant;

/**
 * An award, competition or programme as it was known at an instant.
 *
 * @param recordedAt since when it has been known like this
 */
public record Known<T>(T value, Instant recordedAt) {}
