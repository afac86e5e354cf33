package uk.nhsx.ailab.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;

/**
 * What a competition and a programme ask of an award. An award is made while its programme lasts,
 * and not before its competition opens; what it pays for does not start before the programme does,
 * but may well go on after it ends, as the last awards of every programme do.
 */
final class AwardTerms {

  private AwardTerms() {}

  static List<Misfit> misfits(AwardFacts award, Competition competition) {
    List<Misfit> misfits = new ArrayList<>();
    Integer phase = award.phase();
    if (phase != null && !competition.phases().contains(phase)) {
      misfits.add(
          new Misfit(
              "$.phase",
              "$.phases",
              "phase-not-in-competition",
              "phase %d is not among the competition's, %s"
                  .formatted(phase, competition.phases())));
    }
    LocalDate awardedOn = award.awardedOn();
    if (awardedOn != null && awardedOn.isBefore(competition.opensOn())) {
      misfits.add(
          new Misfit(
              "$.awardedOn",
              "$.opensOn",
              "before-competition",
              "awardedOn %s is before the competition opens on %s"
                  .formatted(awardedOn, competition.opensOn())));
    }
    return misfits;
  }

  static List<Misfit> misfits(AwardFacts award, Programme programme) {
    List<Misfit> misfits = new ArrayList<>();
    LocalDate awardedOn = award.awardedOn();
    if (awardedOn != null && awardedOn.isBefore(programme.startsOn())) {
      misfits.add(
          new Misfit(
              "$.awardedOn",
              "$.startsOn",
              "before-programme",
              "awardedOn %s is before the programme starts on %s"
                  .formatted(awardedOn, programme.startsOn())));
    }
    if (awardedOn != null && awardedOn.isAfter(programme.endsOn())) {
      misfits.add(
          new Misfit(
              "$.awardedOn",
              "$.endsOn",
              "after-programme",
              "awardedOn %s is after the programme ends on %s"
                  .formatted(awardedOn, programme.endsOn())));
    }
    LocalDate startsOn = award.startsOn();
    if (startsOn != null && startsOn.isBefore(programme.startsOn())) {
      misfits.add(
          new Misfit(
              "$.startsOn",
              "$.startsOn",
              "before-programme",
              "startsOn %s is before the programme starts on %s"
                  .formatted(startsOn, programme.startsOn())));
    }
    Money amount = award.amount();
    String currency = programme.envelope().currency();
    if (amount != null && !amount.currency().equals(currency)) {
      misfits.add(
          new Misfit(
              "$.amount.currency",
              "$.envelope.currency",
              "other-currency",
              "the amount is in %s, the programme's envelope in %s"
                  .formatted(amount.currency(), currency)));
    }
    return misfits;
  }
}
