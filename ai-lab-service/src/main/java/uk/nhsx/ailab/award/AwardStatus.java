package uk.nhsx.ailab.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;

/**
 * The stage of an award, since when, and what it returned.
 *
 * @param since the day it came there; for an announced award, the day it was awarded
 * @param returned what came back to the envelope when it was terminated
 */
record AwardStatus(Stage stage, LocalDate since, @Nullable Money returned) {

  AwardStatus {
    if (stage.returnsMoney() != (returned != null)) {
      throw new IllegalArgumentException("returned does not go with " + stage + ": " + returned);
    }
  }

  static AwardStatus announced(Award award) {
    return new AwardStatus(Stage.ANNOUNCED, award.awardedOn(), null);
  }

  /** The status after the content of the award changed: the stage is the same. */
  AwardStatus after(Award amended) {
    return stage == Stage.ANNOUNCED ? announced(amended) : this;
  }
}
