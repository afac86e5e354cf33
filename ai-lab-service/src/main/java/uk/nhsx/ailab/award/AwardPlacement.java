package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.Programmes;
import uk.nhsx.platform.problem.Findings;

/** Finds an award its place: a competition that it fits, and money left in the envelope. */
@ApplicationScoped
class AwardPlacement {

  private final Competitions competitions;
  private final Programmes programmes;
  private final Commitments commitments;

  AwardPlacement(Competitions competitions, Programmes programmes, Commitments commitments) {
    this.competitions = competitions;
    this.programmes = programmes;
    this.commitments = commitments;
  }

  /**
   * Notes what keeps an award from its place.
   *
   * @param returned what a terminated award gave back, which is free again
   */
  void check(AwardDraft draft, @Nullable Money returned, Findings findings) {
    Optional<CompetitionId> id = draft.competition();
    Optional<Competition> competition = id.flatMap(competitions::current);
    findings.addIf(
        id.isPresent() && competition.isEmpty(),
        "$.competition",
        "unknown-competition",
        "there is no such competition");
    competition.ifPresent(round -> check(draft, returned, round, findings));
  }

  private void check(
      AwardDraft draft, @Nullable Money returned, Competition competition, Findings findings) {
    Programme programme = programmes.current(competition.programme()).orElseThrow();
    AwardFacts facts = draft.facts();
    AwardTerms.misfits(facts, competition).forEach(misfit -> note(misfit, findings));
    AwardTerms.misfits(facts, programme).forEach(misfit -> note(misfit, findings));
    Money amount = facts.amount();
    if (amount != null && amount.currency().equals(programme.envelope().currency())) {
      checkEnvelope(draft.reference(), net(amount, returned), programme, findings);
    }
  }

  private void checkEnvelope(
      String reference, Money taken, Programme programme, Findings findings) {
    Money committed = commitments.ofOthers(programme, reference);
    Money remaining = programme.envelope().minus(committed);
    findings.addIf(
        taken.exceeds(remaining),
        "$.amount.amount",
        "envelope-exceeded",
        "the envelope of programme %s is %s: %s is committed to other awards, %s remains"
            .formatted(programme.id(), programme.envelope(), committed, remaining));
  }

  private static Money net(Money amount, @Nullable Money returned) {
    // Money returned in another currency is a finding of its own.
    return returned != null && returned.currency().equals(amount.currency())
        ? amount.minus(returned)
        : amount;
  }

  private static void note(PlacementError misfit, Findings findings) {
    findings.add(misfit.inAward(), misfit.code(), misfit.message());
  }
}
