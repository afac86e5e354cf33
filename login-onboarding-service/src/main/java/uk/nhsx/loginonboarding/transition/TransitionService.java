package uk.nhsx.loginonboarding.transition;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.body.PlainText;

/**
 * A transition as it is sent.
 *
 * @param to the next stage
 * @param effectiveOn the day from which the new stage holds, today if it is not given
 * @param reason shown to readers of the history
 */
record TransitionService(
    @NotNull @Nullable String to,
    @Nullable String effectiveOn,
    @PlainText(max = 1000, lines = true) @Nullable String reason) {

  /** The transition to a stage, today. */
  static TransitionService to(Stage stage) {
    return new TransitionService(stage.word(), null, null);
  }
}
