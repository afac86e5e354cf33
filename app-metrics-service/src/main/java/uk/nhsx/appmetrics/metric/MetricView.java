package uk.nhsx.appmetrics.metric;

import org.jspecify.annotations.Nullable;

/** A metric as it is shown. */
record MetricView(
    String key,
    String title,
    @Nullable String description,
    String unit,
    MetricKind kind,
    Cadence cadence,
    @Nullable String column) {

  static MetricView of(MetricVersionEntity metric) {
    MetricContent content = metric.content();
    return new MetricView(
        metric.key().value(),
        content.title(),
        content.description(),
        content.unit(),
        content.kind(),
        content.cadence(),
        content.column());
  }
}
