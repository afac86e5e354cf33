package uk.nhsx.ailab.competition;

import uk.nhsx.platform.problem.Findings;

/**
 * What was made in a competition and must still fit it once it is amended. Features that build on
 * competitions implement this, so that competitions depend on none of them.
 */
public interface CompetitionDependants {

  /** Notes everything that the amendment would break. */
  void review(Competition before, Competition amended, Findings findings);
}
