package uk.nhsx.appmetrics.series;

import java.time.Instant;
import java.util.List;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * The series of a query: their metrics and areas are known, and none needs a sum that is forbidden.
 * They come metric by metric, and area by area within each.
 *
 * @param known the instant as known at which they are answered
 */
record ResolvedSeries(
    List<Metric> metrics, List<Area> areas, Period window, Step step, Instant known) {

  /** One series of them. */
  record Pair(Metric metric, Area area) {}

  List<Pair> pairs() {
    return metrics.stream()
        .flatMap(metric -> areas.stream().map(area -> new Pair(metric, area)))
        .toList();
  }
}
