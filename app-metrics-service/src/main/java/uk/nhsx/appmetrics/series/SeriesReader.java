package uk.nhsx.appmetrics.series;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.area.AreaCode;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.problem.ProblemType;

/** Answers questions about series, as the figures stood at an instant. */
@ApplicationScoped
class SeriesReader {

  private final Metrics metrics;
  private final Areas areas;
  private final KnownFigures figures;
  private final SeriesConfig config;

  SeriesReader(Metrics metrics, Areas areas, KnownFigures figures, SeriesConfig config) {
    this.metrics = metrics;
    this.areas = areas;
    this.figures = figures;
    this.config = config;
  }

  SeriesView read(SeriesQuestion question, Instant known) {
    if ((long) question.metrics().size() * question.areas().size() > config.maxSeries()) {
      throw ProblemType.INVALID_PARAMETER.because(
          "More than " + config.maxSeries() + " series are asked for; ask for fewer at a time.");
    }
    List<Metric> askedMetrics = metrics(question.metrics(), known);
    List<Area> askedAreas = areas(question.areas(), known);
    List<SeriesView.Item> items = new ArrayList<>();
    int points = 0;
    for (Metric metric : askedMetrics) {
      for (Area area : askedAreas) {
        SeriesView.Item item = item(metric, area, question, known);
        points += item.points().size();
        if (points > config.maxPoints()) {
          throw ProblemType.RULE_BROKEN.because(
              "The answer has more than "
                  + config.maxPoints()
                  + " points; ask for fewer series, a narrower window or a longer step.");
        }
        items.add(item);
      }
    }
    return new SeriesView(items, known);
  }

  private SeriesView.Item item(Metric metric, Area area, SeriesQuestion question, Instant known) {
    Step step = question.step();
    Composition composition = new Composition(metric.kind(), step, question.window());
    try {
      return new SeriesView.Item(
          metric.key().value(),
          area.code().value(),
          metric.unit(),
          composition.points(figures(metric, area, question.window(), known)).stream()
              .map(point -> SeriesView.PointView.of(point, step))
              .toList());
    } catch (SumForbidden e) {
      throw ProblemType.RULE_BROKEN.because(
          "%s is a %s: its figures do not add up over time, and none was supplied for %s as a whole."
              .formatted(metric.key(), metric.kind().word(), step.text(e.period())));
    }
  }

  private List<KnownFigure> figures(Metric metric, Area area, Period window, Instant known) {
    return metric.kind() == MetricKind.STOCK
        ? figures.endingIn(metric.number(), area.number(), window, known)
        : figures.within(metric.number(), area.number(), window, known);
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
