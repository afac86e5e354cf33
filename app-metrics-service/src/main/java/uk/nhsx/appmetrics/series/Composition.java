package uk.nhsx.appmetrics.series;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.period.Period;

/**
 * Makes points out of supplied figures, as the metric's kind allows. A figure that was supplied for
 * exactly a period is its point. Else a flow is added up, a stock is the last level, and the rest
 * is unknown. No figure is ever split, and where there is none there is no point.
 */
final class Composition {

  private final MetricKind kind;
  private final Step step;
  private final Period window;
  private final Set<Period> preferred = new LinkedHashSet<>();

  Composition(MetricKind kind, Step step, Period window) {
    this.kind = kind;
    this.step = step;
    this.window = window;
  }

  /**
   * The periods whose sum over areas was taken before sums of shorter ones, as far as points were
   * made: these may be of areas that the longer one is not of.
   */
  Set<Period> preferred() {
    return preferred;
  }

  /** Whether only the figures show that no point is a sum that the kind forbids. */
  static boolean mayBeForbidden(MetricKind kind, Step step) {
    return switch (kind) {
      case FLOW, STOCK -> false;
      case DISTINCT, RATIO -> step != Step.DAY;
    };
  }

  /**
   * The points of one series, in order.
   *
   * @param figures in order of their last day, so that those of one point are together
   * @throws SumForbidden if a point would have to be a sum that the kind forbids
   */
  List<Point> points(List<KnownFigure> figures) throws SumForbidden {
    List<Point> points = new ArrayList<>();
    List<KnownFigure> behind = new ArrayList<>();
    @Nullable Period requested = null;
    for (KnownFigure figure : figures) {
      LocalDate last = period(figure).to();
      if (last.isBefore(window.from()) || last.isAfter(window.to())) {
        continue;
      }
      if (requested == null || last.isAfter(requested.to())) {
        addPoint(requested, behind, points);
        requested = step.around(last, window);
        behind.clear();
      } else if (last.isBefore(requested.from())) {
        throw new IllegalArgumentException("figures are not in order: " + last + " is too late");
      }
      if (countsIn(requested, period(figure))) {
        behind.add(figure);
      }
    }
    addPoint(requested, behind, points);
    return points;
  }

  private boolean countsIn(Period requested, Period supplied) {
    return switch (kind) {
      // A level is that of the last day, wherever its period begins.
      case STOCK -> true;
      case FLOW, DISTINCT, RATIO -> requested.contains(supplied) && window.contains(supplied);
    };
  }

  private void addPoint(@Nullable Period requested, List<KnownFigure> behind, List<Point> points)
      throws SumForbidden {
    if (requested != null && !behind.isEmpty()) {
      points.add(point(requested, behind));
    }
  }

  private Point point(Period requested, List<KnownFigure> figures) throws SumForbidden {
    if (window.contains(requested)) {
      for (KnownFigure figure : figures) {
        if (period(figure).equals(requested)) {
          notePreferred(figure, figures);
          return exact(requested, figure);
        }
      }
    }
    long of = requested.overlap(window).orElseThrow().days();
    return switch (kind) {
      case FLOW -> {
        Tiling tiling = Tiling.of(figures);
        if (tiling.figures().size() < figures.size()) {
          tiling.figures().forEach(tile -> notePreferred(tile, figures));
        }
        yield sum(requested, tiling, of);
      }
      case STOCK -> level(requested, figures, of);
      case DISTINCT, RATIO -> throw new SumForbidden(requested);
    };
  }

  private void notePreferred(KnownFigure chosen, List<KnownFigure> figures) {
    if (chosen.derived()
        && figures.stream()
            .anyMatch(
                other ->
                    other.derived()
                        && other != chosen
                        && period(chosen).overlap(period(other)).isPresent())) {
      preferred.add(period(chosen));
    }
  }

  private Point exact(Period requested, KnownFigure figure) {
    Observation supplied = figure.observation();
    long days = requested.days();
    return new Point(
        requested,
        supplied.amount(),
        supplied.qualifier(),
        figure,
        new Coverage(days, days),
        levelDay(figure));
  }

  private static Point sum(Period requested, Tiling tiling, long of) {
    BigDecimal sum = BigDecimal.ZERO;
    Qualifier qualifier = Qualifier.EXACT;
    KnownFigure last = tiling.figures().iterator().next();
    for (KnownFigure tile : tiling.figures()) {
      sum = sum.add(tile.observation().amount().value());
      qualifier = qualifier.join(tile.observation().qualifier());
      last = tile.isLaterThan(last) ? tile : last;
    }
    return new Point(
        requested, new Amount(sum), qualifier, last, new Coverage(tiling.days(), of), null);
  }

  /**
   * Of several levels of the last day, the one published last; then the one of the shorter period.
   */
  private Point level(Period requested, List<KnownFigure> figures, long of) {
    KnownFigure best = figures.get(0);
    long days = 1;
    for (KnownFigure figure : figures) {
      boolean isNextDay = period(figure).to().isAfter(period(best).to());
      if (isNextDay) {
        days++;
      }
      best = isNextDay || isBetterLevel(figure, best) ? figure : best;
    }
    Observation level = best.observation();
    return new Point(
        requested, level.amount(), level.qualifier(), best, new Coverage(days, of), levelDay(best));
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
