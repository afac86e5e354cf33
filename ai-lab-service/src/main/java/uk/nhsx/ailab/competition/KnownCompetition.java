package uk.nhsx.ailab.competition;

import java.time.Instant;

/**
 * A competition as it was known at an instant.
 *
 * @param recordedAt since when it has been known like this
 */
public record KnownCompetition(Competition competition, Instant recordedAt) {}
