package uk.nhsx.appmetrics.acceptance;

import java.time.LocalDate;
import java.util.Map;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * What figures may be of: the metrics by their keys, the areas by their codes, and periods that
 * have ended.
 *
 * @param today the last day that a period may end on
 */
record Catalogue(Map<String, Metric> metrics, Map<String, Area> areas, LocalDate today) {

  /** Whether a period ends today or before: what a longer one counts is not known yet. */
  boolean hasEnded(Period period) {
    return !period.to().isAfter(today);
  }

  /** Returns the message for a figure of a period that has not ended. */
  String notEndedMessage(Period period) {
    return "%s %s after today (%s in London); send it when it has ended"
        .formatted(
            period.text(), period.days() == 1 ? "is" : "ends on " + period.to() + ",", today);
  }
}
