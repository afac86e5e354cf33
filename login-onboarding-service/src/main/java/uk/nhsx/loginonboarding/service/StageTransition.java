package uk.nhsx.loginonboarding.service;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A service's arrival at a stage, as it was recorded.
 *
 * @param since the day from which it is there
 * @param before where it was until then; nothing if it was registered
 * @param beforeSince the day from which it was there
 */
public record StageTransition(
    Instant recordedAt,
    Stage stage,
    LocalDate since,
    @Nullable Stage before,
    @Nullable LocalDate beforeSince) {}
