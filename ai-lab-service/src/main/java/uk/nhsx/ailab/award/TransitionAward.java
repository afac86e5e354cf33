package uk.nhsx.ailab.award;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.text.NoEmailAddress;
import uk.nhsx.platform.body.PlainText;

/**
 * A transition of an award to another stage, as it is sent.
 *
 * @param effectiveOn the day from which it holds; today if left out
 * @param returned what an award that is terminated gives back; for no other transition
 */
record TransitionAward(
    @NotNull String to,
    @Nullable String effectiveOn,
    @PlainText(max = 1000, lines = true) @NoEmailAddress @Nullable String reason,
    @Valid @Nullable ReturnedBody returned) {

  /** The transition to a stage, today. */
  static TransitionAward to(Stage stage) {
    return new TransitionAward(stage.word(), null, null, null);
  }
}
