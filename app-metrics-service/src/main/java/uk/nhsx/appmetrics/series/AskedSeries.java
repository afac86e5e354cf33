package uk.nhsx.appmetrics.series;

import java.time.Instant;
import java.util.List;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * Series that can be told: their metrics and areas are known, and none needs a sum that is
 * forbidden. They come metric by metric, and area by area within each.
 *
 * @param known the instant as at which they are told
 */
record AskedSeries(
    List<Metric> metrics, List<Area> areas, Period window, Step step, Instant known) {}
