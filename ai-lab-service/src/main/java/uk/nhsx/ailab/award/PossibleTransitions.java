package uk.nhsx.ailab.award;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.platform.problem.Finding;

/**
 * The transitions from the stage of an award.
 *
 * @param items none if the stage is a last one
 * @param version of the award, which {@code If-Match} names in a transition
 * @param on the day for which the transitions are checked: today
 */
record PossibleTransitions(
    List<PossibleTransition> items,
    String award,
    Stage stage,
    int version,
    LocalDate on,
    Instant knownAt) {

  /**
   * A transition to another stage.
   *
   * @param missing what a refusal of it would list if nothing but the stage is sent; nothing if
   *     that is enough
   */
  record PossibleTransition(Stage to, List<Finding> missing) {}
}
