package uk.nhsx.appmetrics.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Published when a metric is defined or amended.
 *
 * @param metric what it is now
 * @param before what it was; nothing for a new one
 */
record MetricDefined(
    String key,
    int version,
    MetricView metric,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MetricView before) {

  static final String TYPE = "uk.nhsx.appmetrics.metric.defined.v1";
}
