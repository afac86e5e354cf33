package uk.nhsx.appmetrics.series;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.area.AreaCode;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.figure.PeriodLengths;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.series.AskedSeries.Pair;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Answers questions about series, as the figures stood at an instant. All that can be refused is
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

  private final Metrics metrics;
  private final Areas areas;
  private final KnownFigures figures;
  private final PeriodLengths lengths;
  private final SeriesConfig config;
  private final ConcurrencyLimiter limiter;

  SeriesReader(
      Metrics metrics,
      Areas areas,
      KnownFigures figures,
      PeriodLengths lengths,
      SeriesConfig config) {
    this.metrics = metrics;
    this.areas = areas;
    this.figures = figures;
    this.lengths = lengths;
    this.config = config;
    this.limiter =
        new ConcurrencyLimiter(
            config.maxQuestions(),
            config.waitTimeout(),
            config.maxWaiting(),
            "Too many questions about series are being answered; try again shortly.");
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

  AskedSeries ask(SeriesQuestion question, Instant known) {
    if ((long) question.metrics().size() * question.areas().size() > config.maxSeries()) {
      throw ProblemType.INVALID_PARAMETER.because(
          "More than " + config.maxSeries() + " series are asked for; ask for fewer at a time.");
    }
    AskedSeries asked =
        new AskedSeries(
            metrics(question.metrics(), known),
            areas(question.areas(), known),
            question.window(),
            question.step(),
            known);
    refuseForbiddenSums(asked);
    return asked;
  }

  /** Passes on one series after the other, and holds no more than some of them. */
  void read(AskedSeries asked, SeriesTaker taker) throws IOException {
    for (List<Pair> batch : batches(asked.pairs(), asked.window())) {
      for (Composed series : compose(asked, batch)) {
        taker.take(series.pair().metric(), series.pair().area(), series.points());
      }
    }
  }

  private record Composed(Pair pair, Composition composition, List<Point> points) {}

  private void refuseForbiddenSums(AskedSeries asked) {
    if (asked.step() == Step.DAY) {
      return;
    }
    Set<Integer> differing =
        lengths.differing(asked.metrics().stream().map(Metric::number).toList(), asked.known());
    List<Pair> doubtful =
        asked.pairs().stream()
            .filter(
                pair ->
                    Composition.mayBeForbidden(pair.metric().kind(), asked.step())
                        || differing.contains(pair.metric().number()))
            .toList();
    for (List<Pair> batch : batches(doubtful, asked.window())) {
      compose(asked, batch).forEach(series -> refuseWhatLeavesOut(asked, series));
    }
  }

  /** A sum of some areas can't be told apart from that of all, so it is not shown. */
  private void refuseWhatLeavesOut(AskedSeries asked, Composed series) {
    Metric metric = series.pair().metric();
    Area area = series.pair().area();
    series.composition().preferred().stream()
        .filter(period -> lengths.leaveOut(metric.number(), area.number(), period, asked.known()))
        .findFirst()
        .ifPresent(
            period -> {
              throw ProblemType.RULE_BROKEN.because(
                  ("%s of %s in %s can't be told: below it, some areas have figures for this period"
                          + " and others for parts of it alone; ask for shorter steps, or for the"
                          + " areas below.")
                      .formatted(metric.key(), area.code(), period.text()));
            });
  }

  /** Reads and composes several series together. */
  private List<Composed> compose(AskedSeries asked, List<Pair> pairs) {
    List<List<KnownFigure>> read =
        figures.read(
            pairs.stream().map(SeriesReader::selection).toList(), asked.window(), asked.known());
    List<Composed> composed = new ArrayList<>();
    for (int at = 0; at < pairs.size(); at++) {
      composed.add(compose(asked, pairs.get(at), read.get(at)));
    }
    return composed;
  }

  private static Selection selection(Pair pair) {
    boolean whole = pair.metric().kind() != MetricKind.STOCK;
    return new Selection(pair.metric().number(), pair.area().number(), whole);
  }

  private static Composed compose(AskedSeries asked, Pair pair, List<KnownFigure> figures) {
    Metric metric = pair.metric();
    Composition composition = new Composition(metric.kind(), asked.step(), asked.window());
    try {
      return new Composed(pair, composition, composition.points(figures));
    } catch (SumForbidden e) {
      throw ProblemType.RULE_BROKEN.because(
          "%s is a %s: its figures do not add up over time, and none was supplied for %s as a whole."
              .formatted(metric.key(), metric.kind().word(), asked.step().text(e.period())));
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

  private List<Metric> metrics(List<String> keys, Instant known) {
    List<String> shaped = keys.stream().filter(key -> MetricKey.parse(key).isPresent()).toList();
    Map<String, Metric> found = metrics.known(shaped, known);
    return keys.stream()
        .map(key -> Optional.ofNullable(found.get(key)).orElseThrow(() -> unknown("metric", key)))
        .toList();
  }

  private List<Area> areas(List<String> codes, Instant known) {
    List<String> shaped = codes.stream().filter(code -> AreaCode.parse(code).isPresent()).toList();
    Map<String, Area> found = areas.known(shaped, known);
    return codes.stream()
        .map(code -> Optional.ofNullable(found.get(code)).orElseThrow(() -> unknown("area", code)))
        .toList();
  }

  private static RuntimeException unknown(String what, String name) {
    return ProblemType.NOT_FOUND.because("No " + what + " " + Quoted.of(name) + " is known.");
  }
}
