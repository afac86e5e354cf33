package uk.nhsx.ailab.award;

import java.time.Instant;

/**
 * An award as it was known at an instant.
 *
 * @param recordedAt since when it has been known like this
 */
public record KnownAward(Award award, Instant recordedAt) {}
