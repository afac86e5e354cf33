package uk.nhsx.ailab.programme;

import uk.nhsx.platform.problem.Findings;

/**
 * What belongs to a programme and must still fit it once it is amended. Features that build on
 * programmes implement this, so that programmes depend on none of them. Those of a higher {@link
 * jakarta.annotation.Priority} come first, so that findings have the same order after each start.
 */
public interface ProgrammeDependants {

  /** Notes everything that the amended programme would break. */
  void review(Programme amended, Findings findings);
}
