package uk.nhsx.appmetrics.series;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.HeldPeriods;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.figure.PeriodLengths;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.series.ResolvedSeries.Pair;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Answers queries about series, as the figures were known at an instant. All that can be refused is
 * refused before the first series is read out; what is known by an instant never changes, so what
 * was found good then is good later.
 */
@ApplicationScoped
class SeriesReader {

  /** How many figures are held at once, about 100 bytes each, and of how many series at most. */
  private static final int FIGURES_HELD = 20_000;

  private static final int MOST_SERIES = 100;

  /** As many days as a series is expected to have in a window without bounds. */
  private static final int MOST_DAYS = 4_000;

  private final NameResolver names;
  private final KnownFigures figures;
  private final HeldPeriods held;
  private final PeriodLengths lengths;
  private final SeriesConfig config;
  private final ConcurrencyLimiter limiter;

  SeriesReader(
      NameResolver names,
      KnownFigures figures,
      HeldPeriods held,
      PeriodLengths lengths,
      SeriesConfig config) {
    this.names = names;
    this.figures = figures;
    this.held = held;
    this.lengths = lengths;
    this.config = config;
    this.limiter =
        new ConcurrencyLimiter(
            config.maxQueries(),
            config.waitTimeout(),
            config.maxWaiting(),
            "Too many series are being read; try again shortly.");
  }

  /**
   * Reads within the limit of what is read at the same time.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code unavailable} if there are too many
   */
  <T> T limited(Supplier<T> reading) {
    try (Permit permit = limiter.acquire(1)) {
      return reading.get();
    }
  }

  /**
   * Checks that a query can be answered, without reading the series out.
   *
   * @throws uk.nhsx.platform.problem.Problem for a query that can't be answered, or if there are
   *     too many at the same time
   */
  void check(SeriesQuery query, Instant known) {
    limited(() -> resolve(query, known));
  }

  ResolvedSeries resolve(SeriesQuery query, Instant known) {
    if ((long) query.metrics().size() * query.areas().size() > config.maxSeries()) {
      throw QueryErrors.of(
          "metric",
          "too-many",
          "More than " + config.maxSeries() + " series are requested; request fewer at a time");
    }
    List<Metric> metrics = names.metrics(query.metrics(), known);
    List<Area> areas = names.areas(query.areas(), known);
    ResolvedSeries resolved =
        new ResolvedSeries(
            metrics,
            areas,
            query.window(),
            query.step(),
            known,
            query.labels() ? Optional.of(names.names(areas, known)) : Optional.empty());
    refuseForbiddenSums(resolved);
    return resolved;
  }

  /** Passes on one series after the other, and holds no more than some of them. */
  void read(ResolvedSeries resolved, SeriesWriter writer) throws IOException {
    for (List<Pair> batch : batches(resolved.pairs(), resolved.window())) {
      List<Composed> composed = compose(resolved, batch);
      Iterator<List<Period>> available =
          available(composed, writer.mostAvailable(), resolved.known());
      for (Composed series : composed) {
        boolean isEmpty = series.points().isEmpty();
        writer.write(
            series.pair().metric(),
            series.pair().area(),
            series.points(),
            isEmpty && available.hasNext() ? available.next() : List.of());
      }
    }
  }

  /** What there is of each series without points, in their order; read only if there are any. */
  private Iterator<List<Period>> available(List<Composed> composed, int most, Instant known) {
    List<Selection> empty =
        composed.stream()
            .filter(series -> series.points().isEmpty())
            .map(series -> selection(series.pair()))
            .toList();
    return most == 0 || empty.isEmpty()
        ? Collections.emptyIterator()
        : held.newest(empty, most, known).iterator();
  }

  private record Composed(Pair pair, Composition composition, List<Point> points) {}

  private void refuseForbiddenSums(ResolvedSeries resolved) {
    if (resolved.step() == Step.DAY) {
      return;
    }
    Set<Integer> differing =
        lengths.differing(
            resolved.metrics().stream().map(Metric::number).toList(), resolved.known());
    List<Pair> doubtful =
        resolved.pairs().stream()
            .filter(
                pair ->
                    Composition.mayBeForbidden(pair.metric().kind(), resolved.step())
                        || differing.contains(pair.metric().number()))
            .toList();
    for (List<Pair> batch : batches(doubtful, resolved.window())) {
      compose(resolved, batch).forEach(series -> refuseWhatLeavesOut(resolved, series));
    }
  }

  /** A sum of some areas is unknown apart from that of all, so it is not shown. */
  private void refuseWhatLeavesOut(ResolvedSeries resolved, Composed series) {
    Metric metric = series.pair().metric();
    Area area = series.pair().area();
    series.composition().preferred().stream()
        .filter(
            period -> lengths.leaveOut(metric.number(), area.number(), period, resolved.known()))
        .findFirst()
        .ifPresent(
            period -> {
              throw ProblemType.RULE_BROKEN.because(
                  ("%s of %s in %s is unknown: below it, some areas have figures for this period"
                          + " and others for parts of it alone; ask for shorter steps, or for the"
                          + " areas below.")
                      .formatted(metric.key(), area.code(), period.text()));
            });
  }

  /** Reads and composes several series together. */
  private List<Composed> compose(ResolvedSeries resolved, List<Pair> pairs) {
    List<List<KnownFigure>> read =
        figures.read(
            pairs.stream().map(SeriesReader::selection).toList(),
            resolved.window(),
            resolved.known());
    List<Composed> composed = new ArrayList<>();
    for (int at = 0; at < pairs.size(); at++) {
      composed.add(compose(resolved, pairs.get(at), read.get(at)));
    }
    return composed;
  }

  private static Selection selection(Pair pair) {
    boolean whole = pair.metric().kind() != MetricKind.STOCK;
    return new Selection(pair.metric().number(), pair.area().number(), whole);
  }

  private static Composed compose(ResolvedSeries resolved, Pair pair, List<KnownFigure> figures) {
    Metric metric = pair.metric();
    Composition composition = new Composition(metric.kind(), resolved.step(), resolved.window());
    try {
      return new Composed(pair, composition, composition.points(figures));
    } catch (SumForbidden e) {
      throw ProblemType.RULE_BROKEN.because(
          "%s is a %s: its figures do not add up over time, and none was supplied for %s as a whole."
              .formatted(metric.key(), metric.kind().word(), resolved.step().text(e.period())));
    }
  }

  /** Splits series so that the figures of some together fit into memory, one for each day. */
  private static List<List<Pair>> batches(List<Pair> pairs, Period window) {
    long days = Math.min(window.days(), MOST_DAYS);
    int size = (int) Math.max(1, Math.min(MOST_SERIES, FIGURES_HELD / days));
    return IntStream.iterate(0, from -> from < pairs.size(), from -> from + size)
        .mapToObj(from -> pairs.subList(from, Math.min(from + size, pairs.size())))
        .toList();
  }
}
