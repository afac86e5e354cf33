package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.period.Period;

/**
 * Figures chosen so that no day is counted twice: the longest first, and a figure that overlaps a
 * chosen one is left out, never split.
 *
 * @param figures the chosen ones, in order
 */
record Tiling(Collection<KnownFigure> figures) {

  private static final Comparator<KnownFigure> LONGEST_FIRST =
      Comparator.comparing((KnownFigure figure) -> period(figure).days())
          .reversed()
          .thenComparing(figure -> period(figure).from());

  /**
   * Chooses among figures.
   *
   * @param figures in order of their last day
   */
  static Tiling of(List<KnownFigure> figures) {
    if (isWithoutOverlap(figures)) {
      return new Tiling(figures);
    }
    TreeMap<LocalDate, KnownFigure> chosen = new TreeMap<>();
    figures.stream()
        .sorted(LONGEST_FIRST)
        .filter(figure -> isFree(chosen, period(figure)))
        .forEach(figure -> chosen.put(period(figure).from(), figure));
    return new Tiling(chosen.values());
  }

  long days() {
    long days = 0;
    for (KnownFigure figure : figures) {
      days += period(figure).days();
    }
    return days;
  }

  /** As daily figures alone are: then there is nothing to choose. */
  private static boolean isWithoutOverlap(List<KnownFigure> figures) {
    @Nullable LocalDate covered = null;
    for (KnownFigure figure : figures) {
      if (covered != null && !period(figure).from().isAfter(covered)) {
        return false;
      }
      covered = period(figure).to();
    }
    return true;
  }

  private static boolean isFree(TreeMap<LocalDate, KnownFigure> chosen, Period period) {
    // The chosen ones do not overlap: only the last that begins in time can reach into this one.
    Map.Entry<LocalDate, KnownFigure> before = chosen.floorEntry(period.to());
    return before == null || period(before.getValue()).to().isBefore(period.from());
  }

  private static Period period(KnownFigure figure) {
    return figure.observation().period();
  }
}
