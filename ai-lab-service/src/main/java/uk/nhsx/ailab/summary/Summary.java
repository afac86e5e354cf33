package uk.nhsx.ailab.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.ailab.money.Money;

/**
 * What is committed and what remains on a day, by what was known at an instant.
 *
 * @param programmes those that had begun by the day, by id
 */
record Summary(LocalDate on, Instant knownAt, List<ProgrammeSummary> programmes) {

  /**
   * One programme.
   *
   * @param committed what was awarded by the day, less what was returned by the day
   * @param remaining envelope less committed; below nothing on a day when money that came back
   *     later had, by a later entry, been awarded again
   */
  record ProgrammeSummary(
      String id,
      String title,
      Money envelope,
      Money committed,
      Money remaining,
      AwardsSummary awards) {}

  /** The awards of a programme; the amounts of each breakdown add up to what is committed. */
  record AwardsSummary(
      long count, List<PhaseSummary> byPhase, List<CompetitionSummary> byCompetition) {}

  /** The awards of a phase. */
  record PhaseSummary(int phase, long count, Money amount) {}

  /** The awards of a competition. */
  record CompetitionSummary(String competition, long count, Money amount) {}
}
