package uk.nhsx.appmetrics.metric;

/**
 * What other features need to know of a metric.
 *
 * @param number stands for the metric in the store, and never changes
 */
public record Metric(int number, MetricKey key, String unit, MetricKind kind, Cadence cadence) {}
