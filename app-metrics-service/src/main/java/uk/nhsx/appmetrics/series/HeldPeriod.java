package uk.nhsx.appmetrics.series;

import uk.nhsx.appmetrics.period.Period;

/** A period that there is a figure for, as it is listed. */
record HeldPeriod(String period) {

  static HeldPeriod of(Period period) {
    return new HeldPeriod(period.text());
  }
}
