package uk.nhsx.appmetrics.metric;

/** What the catalogue needs of the figures. */
public interface MetricFigures {

  /** Whether any figure of this metric was ever taken in, published or not. */
  boolean existOf(int metricNumber);
}
