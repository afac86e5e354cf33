package uk.nhsx.appmetrics.freshness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;

/**
 * Selects the figures by which the freshness of metrics is judged.
 *
 * @param area the area that they are of; without it, any
 * @param known the instant that they are known at
 * @param on the day on which they may be late
 */
record FreshnessQuery(Optional<Area> area, Instant known, LocalDate on) {}
