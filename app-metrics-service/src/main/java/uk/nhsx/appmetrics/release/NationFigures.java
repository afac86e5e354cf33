package uk.nhsx.appmetrics.release;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.ChangedFigure;
import uk.nhsx.appmetrics.figure.ChangedFigures;

/**
 * The figures of nations that a change moved, as its event carries them.
 *
 * @param complete whether these are all of them; if not, {@code changes} has the others
 */
record NationFigures(List<NationFigure> figures, boolean complete) {

  /** Keeps an event well below what a Kafka broker takes as one message. */
  private static final int MOST = 500;

  /**
   * A figure of a nation.
   *
   * @param value nothing if nothing shows any more
   */
  record NationFigure(
      String metric,
      String area,
      String period,
      @Nullable String value,
      @Nullable String qualifier) {

    static NationFigure of(ChangedFigure figure) {
      @Nullable Amount amount = figure.amount();
      return new NationFigure(
          figure.metric(),
          figure.area(),
          figure.period().text(),
          amount == null ? null : amount.text(),
          figure.qualifier().word());
    }
  }

  static NationFigures of(ChangedFigures moved) {
    List<NationFigure> figures = moved.ofNations(MOST + 1).stream().map(NationFigure::of).toList();
    boolean complete = figures.size() <= MOST;
    return new NationFigures(complete ? figures : figures.subList(0, MOST), complete);
  }
}
