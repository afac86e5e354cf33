package uk.nhsx.appmetrics.freshness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.platform.parameter.SearchText;

/**
 * Selects metrics, and the figures by which their freshness is judged.
 *
 * @param q the text that their key or title contains
 * @param area the area that the figures are of; without it, any
 * @param known the instant that they are known at
 * @param on the day on which they may be late
 */
record FreshnessQuery(SearchText q, Optional<Area> area, Instant known, LocalDate on) {

  boolean selects(Metric metric) {
    return metric.key().value().contains(q.value())
        || metric.title().toLowerCase(Locale.ROOT).contains(q.value());
  }
}
