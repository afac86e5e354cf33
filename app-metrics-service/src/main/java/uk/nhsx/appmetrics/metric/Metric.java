package uk.nhsx.appmetrics.metric;

import org.jspecify.annotations.Nullable;

/**
 * What other features need to know of a metric.
 *
 * @param number identifies the metric in the store, and never changes
 * @param column of the daily feed that it is read from, if any
 */
public record Metric(
    int number,
    MetricKey key,
    String title,
    String unit,
    MetricKind kind,
    Cadence cadence,
    @Nullable String column) {}
