package uk.nhsx.appmetrics.freshness;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.LastFigures;
import uk.nhsx.appmetrics.metric.Cadence;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKind;

/** How up to date a metric is, as it is shown; without figures there is only what it is. */
record FreshnessView(
    String metric,
    String title,
    String unit,
    MetricKind kind,
    Cadence cadence,
    @Nullable String lastPeriod,
    @Nullable Instant publishedAt,
    @Nullable LocalDate nextDue,
    boolean late) {

  static FreshnessView of(Metric metric, Freshness freshness) {
    return new FreshnessView(
        metric.key().value(),
        metric.title(),
        metric.unit(),
        metric.kind(),
        metric.cadence(),
        freshness.last().map(figures -> figures.period().text()).orElse(null),
        freshness.last().map(LastFigures::publishedAt).orElse(null),
        freshness.nextDue().orElse(null),
        freshness.late());
  }
}
