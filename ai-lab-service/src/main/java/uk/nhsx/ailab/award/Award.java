package uk.nhsx.ailab.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.money.Money;

/**
 * Money given to an organisation to bring a technology on. The record holds to what is true of any
 * award; the rules of publication, which change over the years, are {@link AwardDraft}'s.
 *
 * @param phase 1 feasibility, 2 prototype, 3 first real-world testing, 4 initial adoption
 * @param awardedOn the day from which the award is there
 * @param startsOn first day of what it pays for
 * @param endsOn last day of what it pays for
 */
public record Award(
    AwardReference reference,
    CompetitionId competition,
    String title,
    String description,
    int phase,
    @Nullable String category,
    Recipient recipient,
    Money amount,
    LocalDate awardedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn) {

  /** The organisation that an award goes to. */
  public record Recipient(OrgId orgId, String name) {}

  public Award {
    if (phase < 1 || phase > 4) {
      throw new IllegalArgumentException("phase is not one of 1 to 4: " + phase);
    }
    if (!amount.positive()) {
      throw new IllegalArgumentException("amount is not positive: " + amount);
    }
    if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
      throw new IllegalArgumentException("endsOn " + endsOn + " is before startsOn " + startsOn);
    }
  }

  AwardTerms.Facts facts() {
    return new AwardTerms.Facts(phase, amount, awardedOn, startsOn, endsOn);
  }
}
