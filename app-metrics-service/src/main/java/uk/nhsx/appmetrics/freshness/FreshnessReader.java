package uk.nhsx.appmetrics.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.figure.HeldPeriods;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.figure.LastFigures;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.Metrics;

/** Reads how up to date metrics are: the last figures of all of them in one statement. */
@ApplicationScoped
class FreshnessReader {

  /** A search reads the whole catalogue, which is short. */
  private static final int ALL = Integer.MAX_VALUE;

  private final Metrics metrics;
  private final KnownFigures figures;
  private final HeldPeriods periods;

  FreshnessReader(Metrics metrics, KnownFigures figures, HeldPeriods periods) {
    this.metrics = metrics;
    this.figures = figures;
    this.periods = periods;
  }

  /** Returns the freshness of the selected metrics after a key, in order. */
  List<FreshnessView> after(String key, int most, FreshnessQuery query) {
    List<Metric> selected =
        metrics.knownAfter(key, query.q().isEmpty() ? most : ALL, query.known()).stream()
            .filter(query::selects)
            .limit(most)
            .toList();
    Map<Integer, LastFigures> last = last(selected.stream().map(Metric::number).toList(), query);
    return selected.stream()
        .map(
            metric ->
                FreshnessView.of(
                    metric,
                    Freshness.of(
                        metric.cadence(),
                        Optional.ofNullable(last.get(metric.number())),
                        query.on())))
        .toList();
  }

  private Map<Integer, LastFigures> last(List<Integer> numbers, FreshnessQuery query) {
    return query
        .area()
        .map(area -> periods.last(numbers, area.number(), query.known()))
        .orElseGet(() -> figures.last(numbers, query.known()));
  }
}
