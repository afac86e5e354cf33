package uk.nhsx.appmetrics.series;

import uk.nhsx.appmetrics.period.Period;

/** A point would have to be added up, and the metric's figures do not add up. */
final class SumForbidden extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Period period;

  SumForbidden(Period period) {
    this.period = period;
  }

  Period period() {
    return period;
  }
}
