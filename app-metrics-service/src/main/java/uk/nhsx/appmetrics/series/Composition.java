package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.period.Period;

/**
 * Makes points out of supplied figures, as the metric's kind allows. A figure that was supplied for
 * exactly a period is its point. Else a flow is added up, a stock is the last level, and the rest
 * can't be told. No figure is ever split, and where there is none there is no point.
 */
final class Composition {

  private static final Comparator<KnownFigure> BY_LAST_DAY =
      Comparator.comparing(figure -> period(figure).to());

  private final MetricKind kind;
  private final Step step;
  private final Period window;

  Composition(MetricKind kind, Step step, Period window) {
    this.kind = kind;
    this.step = step;
    this.window = window;
  }

  /**
   * The points of one series, in order.
   *
   * @param figures of periods that lie in the window; of a stock, that end in it
   * @throws SumForbidden if a point would have to be a sum that the kind forbids
   */
  List<Point> points(List<KnownFigure> figures) throws SumForbidden {
    TreeMap<LocalDate, List<KnownFigure>> behind = new TreeMap<>();
    for (KnownFigure figure : figures) {
      Period asked = step.around(period(figure).to(), window);
      if (countsIn(asked, period(figure))) {
        behind.computeIfAbsent(asked.from(), from -> new ArrayList<>()).add(figure);
      }
    }
    List<Point> points = new ArrayList<>();
    for (List<KnownFigure> together : behind.values()) {
      points.add(point(step.around(period(together.get(0)).to(), window), together));
    }
    return points;
  }

  private boolean countsIn(Period asked, Period supplied) {
    return switch (kind) {
      // A level is that of the last day, wherever its period begins.
      case STOCK -> window.contains(Period.day(supplied.to()));
      case FLOW, DISTINCT, RATIO -> asked.contains(supplied) && window.contains(supplied);
    };
  }

  private Point point(Period asked, List<KnownFigure> figures) throws SumForbidden {
    Optional<KnownFigure> exact =
        figures.stream()
            .filter(figure -> period(figure).equals(asked) && window.contains(asked))
            .findFirst();
    if (exact.isPresent()) {
      return exact(asked, exact.get());
    }
    long of = asked.overlap(window).orElseThrow().days();
    return switch (kind) {
      case FLOW -> sum(asked, Tiling.of(figures), of);
      case STOCK -> level(asked, figures, of);
      case DISTINCT, RATIO -> throw new SumForbidden(asked);
    };
  }

  private Point exact(Period asked, KnownFigure figure) {
    Observation supplied = figure.observation();
    return new Point(
        asked,
        supplied.amount(),
        supplied.qualifier(),
        figure,
        new Coverage(asked.days(), asked.days()),
        levelDay(figure));
  }

  private static Point sum(Period asked, Tiling tiling, long of) {
    Stream<Observation> tiles = tiling.figures().stream().map(KnownFigure::observation);
    Observation sum =
        tiles
            .reduce(
                (a, b) ->
                    new Observation(
                        asked, a.amount().plus(b.amount()), a.qualifier().join(b.qualifier())))
            .orElseThrow();
    KnownFigure last =
        tiling.figures().stream().reduce((a, b) -> b.isLaterThan(a) ? b : a).orElseThrow();
    return new Point(
        asked, sum.amount(), sum.qualifier(), last, new Coverage(tiling.days(), of), null);
  }

  /**
   * Of several levels of the last day, the one published last; then the one of the shorter period.
   */
  private Point level(Period asked, List<KnownFigure> figures, long of) {
    LocalDate day = period(figures.stream().max(BY_LAST_DAY).orElseThrow()).to();
    KnownFigure last =
        figures.stream()
            .filter(figure -> period(figure).to().equals(day))
            .reduce((a, b) -> isBetterLevel(b, a) ? b : a)
            .orElseThrow();
    long days = figures.stream().map(figure -> period(figure).to()).distinct().count();
    Observation level = last.observation();
    return new Point(
        asked, level.amount(), level.qualifier(), last, new Coverage(days, of), levelDay(last));
  }

  private static boolean isBetterLevel(KnownFigure one, KnownFigure other) {
    return one.isLaterThan(other)
        || (!other.isLaterThan(one) && period(one).days() < period(other).days());
  }

  private @Nullable LocalDate levelDay(KnownFigure figure) {
    return kind == MetricKind.STOCK && step != Step.DAY ? period(figure).to() : null;
  }

  private static Period period(KnownFigure figure) {
    return figure.observation().period();
  }
}
