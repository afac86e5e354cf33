package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.appmetrics.area.SumsOfAreas;

/** Keeps sums true when areas move. */
@ApplicationScoped
class RegroupedSums implements SumsOfAreas {

  private final ChangedFigures moved;
  private final FigureLog figures;
  private final ChangeNumbers changes;

  RegroupedSums(ChangedFigures moved, FigureLog figures, ChangeNumbers changes) {
    this.moved = moved;
    this.figures = figures;
    this.changes = changes;
  }

  @Override
  public void regroup(Instant recordedAt, List<Integer> areas, LocalDate since, Runnable move) {
    moved.open();
    figures.regroup(areas, since, move, () -> changes.append(recordedAt));
  }
}
