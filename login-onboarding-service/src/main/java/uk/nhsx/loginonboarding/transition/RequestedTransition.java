package uk.nhsx.loginonboarding.transition;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceChange;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;

/**
 * A requested transition whose fields could be read.
 *
 * @param effectiveOn today, unless the request names a day
 */
record RequestedTransition(
    Stage to, LocalDate effectiveOn, boolean namesDay, @Nullable String reason) {

  /**
   * Returns whether it is the last change of the service, requested again in the same words. A
   * request that names no day is that of a transition which took effect when it was recorded.
   *
   * @param recordedOn the day on which the last change was recorded
   */
  boolean repeats(ServiceChange last, LocalDate recordedOn) {
    ServiceView now = last.now();
    LocalDate day = namesDay ? effectiveOn : recordedOn;
    return last.isTransition()
        && now.stage() == to
        && now.stageSince().equals(day)
        && Objects.equals(last.metadata().reason(), reason);
  }
}
