package uk.nhsx.loginonboarding.transition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.problem.Finding;

/**
 * The transitions from the stage of a service.
 *
 * @param items none if the stage is a last one
 * @param version of the service, which {@code If-Match} names in a transition
 * @param on the day for which the transitions are checked: today
 */
record PossibleTransitions(
    List<PossibleTransition> items,
    ServiceId service,
    Stage stage,
    int version,
    LocalDate on,
    Instant knownAt) {

  /**
   * A transition to another stage.
   *
   * @param missing what a refusal of it would list; nothing if it can be made
   */
  record PossibleTransition(Stage to, List<Finding> missing) {}
}
