package uk.nhsx.ailab.programme;

import java.time.Instant;

/**
 * A programme as it was known at an instant.
 *
 * @param recordedAt since when it has been known like this
 */
public record KnownProgramme(Programme programme, Instant recordedAt) {}
