package uk.nhsx.appmetrics.series;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.area.AreaCode;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.figure.PeriodLengths;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Answers questions about series, as the figures stood at an instant. All that can be refused is
 * refused before the first series is read out; what is known by an instant never changes, so what
 * was found good then is good later.
 */
@ApplicationScoped
class SeriesReader {

  private final Metrics metrics;
  private final Areas areas;
  private final KnownFigures figures;
  private final PeriodLengths lengths;
  private final SeriesConfig config;

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

  /** Reads one series after the other, and holds no more than one. */
  void read(AskedSeries asked, SeriesTaker taker) throws IOException {
    for (Metric metric : asked.metrics()) {
      for (Area area : asked.areas()) {
        taker.take(metric, area, points(asked, metric, area));
      }
    }
  }

  private void refuseForbiddenSums(AskedSeries asked) {
    for (Metric metric : asked.metrics()) {
      if (Composition.mayBeForbidden(metric.kind(), asked.step())) {
        asked.areas().forEach(area -> points(asked, metric, area));
      } else if (asked.step() != Step.DAY && lengths.differ(metric.number(), asked.known())) {
        asked.areas().forEach(area -> refuseWhatLeavesOut(asked, metric, area));
      }
    }
  }

  /** A sum of some areas can't be told apart from that of all: it is not told. */
  private void refuseWhatLeavesOut(AskedSeries asked, Metric metric, Area area) {
    Composition composition = composition(asked, metric);
    points(composition, asked, metric, area);
    composition.preferred().stream()
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

  private List<Point> points(AskedSeries asked, Metric metric, Area area) {
    return points(composition(asked, metric), asked, metric, area);
  }

  private static Composition composition(AskedSeries asked, Metric metric) {
    return new Composition(metric.kind(), asked.step(), asked.window());
  }

  private List<Point> points(Composition composition, AskedSeries asked, Metric metric, Area area) {
    try {
      return composition.points(figures(asked, metric, area));
    } catch (SumForbidden e) {
      throw ProblemType.RULE_BROKEN.because(
          "%s is a %s: its figures do not add up over time, and none was supplied for %s as a whole."
              .formatted(metric.key(), metric.kind().word(), asked.step().text(e.period())));
    }
  }

  private List<KnownFigure> figures(AskedSeries asked, Metric metric, Area area) {
    Period window = asked.window();
    return metric.kind() == MetricKind.STOCK
        ? figures.endingIn(metric.number(), area.number(), window, asked.known())
        : figures.within(metric.number(), area.number(), window, asked.known());
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
