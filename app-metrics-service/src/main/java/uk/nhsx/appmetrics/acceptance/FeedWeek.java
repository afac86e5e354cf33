package uk.nhsx.appmetrics.acceptance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * A file of the daily feed as a whole.
 *
 * @param rows how many have a figure
 * @param columns those with a metric, in the file's order
 * @param before the week before, as published; nothing if there is none
 */
record FeedWeek(long rows, List<Column> columns, Optional<Before> before) {

  /**
   * A column of the file.
   *
   * @param sums of each day that has a figure
   */
  record Column(Metric metric, SortedMap<LocalDate, BigDecimal> sums) {

    String name() {
      return String.valueOf(metric.column());
    }

    BigDecimal sum() {
      return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * The seven days before the file's first.
   *
   * @param sums of each metric that has a figure there, by its number
   */
  record Before(Period days, long rows, Map<Integer, BigDecimal> sums) {}
}
