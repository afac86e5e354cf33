package uk.nhsx.appmetrics.release;

import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.metric.Metric;

/** A figure that a release is about to give, checked. */
record NewFigure(Metric metric, Area area, Observation observation) {}
