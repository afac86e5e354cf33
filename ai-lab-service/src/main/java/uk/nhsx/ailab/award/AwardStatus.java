package uk.nhsx.ailab.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;

/**
 * Where an award stands in its life.
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

  /** Where the award stands after its content changed: how far it has come stays as it is. */
  AwardStatus after(Award amended) {
    return stage == Stage.ANNOUNCED ? announced(amended) : this;
  }
}
