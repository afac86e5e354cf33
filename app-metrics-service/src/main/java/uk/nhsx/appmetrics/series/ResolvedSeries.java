package uk.nhsx.appmetrics.series;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * The series of a query: their metrics and areas are known, and none needs a sum that is forbidden.
 * They come metric by metric, and area by area within each.
 *
 * @param known the instant as known at which they are answered
 * @param areaNames the areas' names by their codes, if names are to be shown
 */
record ResolvedSeries(
    List<Metric> metrics,
    List<Area> areas,
    Period window,
    Step step,
    Instant known,
    Optional<Map<String, String>> areaNames) {

  /** One series of them. */
  record Pair(Metric metric, Area area) {}

  List<Pair> pairs() {
    return metrics.stream()
        .flatMap(metric -> areas.stream().map(area -> new Pair(metric, area)))
        .toList();
  }

  /** How many series there are. */
  int size() {
    return metrics.size() * areas.size();
  }

  /** The requested first day, if the window has one. */
  Optional<LocalDate> from() {
    return Optional.of(window.from()).filter(day -> !day.equals(LocalDate.MIN));
  }

  /** The requested last day, if the window has one. */
  Optional<LocalDate> to() {
    return Optional.of(window.to()).filter(day -> !day.equals(LocalDate.MAX));
  }
}
