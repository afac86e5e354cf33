package uk.nhsx.appmetrics.area;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the areas needs of the figures. */
public interface SumsOfAreas {

  /**
   * Areas get other parents, so that what lies above them adds up to something else.
   *
   * @param recordedAt of the change in which they do
   * @param areas their numbers
   * @param since the first day for which they do
   * @param move gives them these parents
   */
  void regroup(Instant recordedAt, List<Integer> areas, LocalDate since, Runnable move);
}
