package uk.nhsx.ailab.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.platform.problem.Words;

/**
 * What a competition and a programme ask of an award. An award is made, starts and ends while its
 * programme lasts, and is not made before its competition opens. A programme whose last awards run
 * on ends with them.
 */
final class AwardTerms {

  /**
   * The part of an award that its competition and its programme restrict. What could not be read of
   * a request is not there, so that the rest can still be judged.
   */
  record Facts(
      @Nullable Integer phase,
      @Nullable Money amount,
      @Nullable LocalDate awardedOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /**
   * A rule that an award and what it was made under do not keep together.
   *
   * @param inAward where to mend it in the award
   * @param inTerms where to mend it in the competition or programme
   */
  record PlacementError(String inAward, String inTerms, String code, String message) {}

  private AwardTerms() {}

  static List<PlacementError> misfits(Facts award, Competition competition) {
    List<PlacementError> misfits = new ArrayList<>();
    Integer phase = award.phase();
    if (phase != null && !competition.phases().contains(phase)) {
      misfits.add(
          new PlacementError(
              "$.phase",
              "$.phases",
              "phase-not-in-competition",
              "phase %d is not one of the competition's: %s"
                  .formatted(
                      phase,
                      Words.or(competition.phases().stream().map(String::valueOf).toList()))));
    }
    LocalDate awardedOn = award.awardedOn();
    if (awardedOn != null && awardedOn.isBefore(competition.opensOn())) {
      misfits.add(
          new PlacementError(
              "$.awardedOn",
              "$.opensOn",
              "before-competition",
              "awardedOn %s is before the competition opens on %s"
                  .formatted(awardedOn, competition.opensOn())));
    }
    return misfits;
  }

  static List<PlacementError> misfits(Facts award, Programme programme) {
    List<PlacementError> misfits = new ArrayList<>();
    checkDay("awardedOn", award.awardedOn(), programme, misfits);
    checkDay("startsOn", award.startsOn(), programme, misfits);
    checkDay("endsOn", award.endsOn(), programme, misfits);
    Money amount = award.amount();
    String currency = programme.envelope().currency();
    if (amount != null && !amount.currency().equals(currency)) {
      misfits.add(
          new PlacementError(
              "$.amount.currency",
              "$.envelope.currency",
              "other-currency",
              "the amount is in %s, the programme's envelope in %s"
                  .formatted(amount.currency(), currency)));
    }
    return misfits;
  }

  private static void checkDay(
      String field, @Nullable LocalDate day, Programme programme, List<PlacementError> misfits) {
    if (day != null && day.isBefore(programme.startsOn())) {
      misfits.add(
          new PlacementError(
              "$." + field,
              "$.startsOn",
              "before-programme",
              "%s %s is before the programme starts on %s"
                  .formatted(field, day, programme.startsOn())));
    }
    if (day != null && day.isAfter(programme.endsOn())) {
      misfits.add(
          new PlacementError(
              "$." + field,
              "$.endsOn",
              "after-programme",
              "%s %s is after the programme ends on %s".formatted(field, day, programme.endsOn())));
    }
  }
}
