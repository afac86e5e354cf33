package uk.nhsx.ailab.programme;

import java.time.LocalDate;
import uk.nhsx.ailab.money.Money;

/**
 * A sum of money set aside to be awarded within a time.
 *
 * @param envelope what may be committed in all
 * @param startsOn first day on which awards may be made
 * @param endsOn last day on which awards may be made; what they pay for may continue after it
 */
public record Programme(
    ProgrammeId id, String title, Money envelope, LocalDate startsOn, LocalDate endsOn) {

  public Programme {
    if (!envelope.positive()) {
      throw new IllegalArgumentException("envelope is not positive: " + envelope);
    }
    if (endsOn.isBefore(startsOn)) {
      throw new IllegalArgumentException("endsOn " + endsOn + " is before startsOn " + startsOn);
    }
  }
}
