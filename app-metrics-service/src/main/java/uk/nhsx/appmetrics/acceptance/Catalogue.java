package uk.nhsx.appmetrics.acceptance;

import java.util.Map;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;

/** What figures may be of: the metrics by their keys, the areas by their codes. */
record Catalogue(Map<String, Metric> metrics, Map<String, Area> areas) {}
