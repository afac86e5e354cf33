package uk.nhsx.appmetrics.series;

/**
 * How much of a period is behind a point.
 *
 * @param days of the period that have a figure
 * @param of days of the period that lie in the requested window
 */
record Coverage(long days, long of) {

  Coverage {
    if (days < 1 || days > of) {
      throw new IllegalArgumentException("days " + days + " is not from 1 to " + of);
    }
  }
}
