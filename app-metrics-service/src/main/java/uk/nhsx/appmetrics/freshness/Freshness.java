package uk.nhsx.appmetrics.freshness;

import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.appmetrics.figure.LastFigures;
import uk.nhsx.appmetrics.metric.Cadence;

/**
 * How up to date a metric is on a day.
 *
 * @param nextDue the day by which the next figures are expected: the one after the next period ends
 */
record Freshness(Optional<LastFigures> last, Optional<LocalDate> nextDue, boolean late) {

  static Freshness of(Cadence cadence, Optional<LastFigures> last, LocalDate on) {
    Optional<LocalDate> nextDue =
        last.flatMap(figures -> cadence.next(figures.period().to())).map(day -> day.plusDays(1));
    return new Freshness(last, nextDue, nextDue.filter(on::isAfter).isPresent());
  }
}
