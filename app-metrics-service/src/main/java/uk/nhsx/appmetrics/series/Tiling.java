package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.period.Period;

/**
 * Figures chosen so that no day is counted twice: the longest first, and a figure that overlaps a
 * chosen one is left out, never split.
 */
final class Tiling {

  private static final Comparator<KnownFigure> LONGEST_FIRST =
      Comparator.comparing((KnownFigure figure) -> period(figure).days())
          .reversed()
          .thenComparing(figure -> period(figure).from());

  private final TreeMap<LocalDate, KnownFigure> chosen = new TreeMap<>();

  private Tiling() {}

  static Tiling of(List<KnownFigure> figures) {
    Tiling tiling = new Tiling();
    figures.stream()
        .sorted(LONGEST_FIRST)
        .filter(figure -> tiling.isFree(period(figure)))
        .forEach(figure -> tiling.chosen.put(period(figure).from(), figure));
    return tiling;
  }

  /** The chosen figures, in order. */
  Collection<KnownFigure> figures() {
    return chosen.values();
  }

  long days() {
    return chosen.values().stream().mapToLong(figure -> period(figure).days()).sum();
  }

  private boolean isFree(Period period) {
    // The chosen ones do not overlap: only the last that begins in time can reach into this one.
    Map.Entry<LocalDate, KnownFigure> before = chosen.floorEntry(period.to());
    return before == null || period(before.getValue()).to().isBefore(period.from());
  }

  private static Period period(KnownFigure figure) {
    return figure.observation().period();
  }
}
