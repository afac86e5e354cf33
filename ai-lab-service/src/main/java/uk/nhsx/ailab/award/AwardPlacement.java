package uk.nhsx.ailab.award;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionDependants;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeDependants;
import uk.nhsx.ailab.programme.Programmes;
import uk.nhsx.platform.problem.Findings;

/**
 * Keeps awards and what they are made under together, from both sides. An award needs a competition
 * that it fits, and money left in the envelope; a programme or competition that is amended must not
 * break the awards made under it.
 */
@ApplicationScoped
@Priority(1)
class AwardPlacement implements ProgrammeDependants, CompetitionDependants {

  private static final String WOULD_BREAK = "award-would-break";

  /** More findings than this are not useful. */
  private static final int MOST_NAMED = 100;

  private static final String NO_AWARD = "";

  private final AwardRepository awards;
  private final Competitions competitions;
  private final Programmes programmes;

  AwardPlacement(AwardRepository awards, Competitions competitions, Programmes programmes) {
    this.awards = awards;
    this.competitions = competitions;
    this.programmes = programmes;
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

  @Override
  public void review(Programme amended, Findings findings) {
    List<AwardVersionEntity> made = awards.of(competitions.of(amended.id()));
    noteBroken(made, award -> AwardTerms.misfits(award.facts(), amended), findings);
    Money committed = committed(amended, NO_AWARD);
    findings.addIf(
        committed.exceeds(amended.envelope()),
        "$.envelope.amount",
        "envelope-exceeded",
        "%s is committed to awards already, %s more than this"
            .formatted(committed, committed.minus(amended.envelope())));
  }

  @Override
  public void review(Competition before, Competition amended, Findings findings) {
    List<AwardVersionEntity> made = awards.of(List.of(amended.id()));
    noteBroken(made, award -> AwardTerms.misfits(award.facts(), amended), findings);
    if (!amended.programme().equals(before.programme())) {
      // Money would move from one envelope to another behind the awards' backs.
      made.stream()
          .limit(MOST_NAMED)
          .forEach(
              stored ->
                  findings.add(
                      "$.programme",
                      WOULD_BREAK,
                      "award %s was made under programme %s"
                          .formatted(stored.award().reference(), before.programme())));
    }
  }

  private void check(
      AwardDraft draft, @Nullable Money returned, Competition competition, Findings findings) {
    Programme programme = programmes.current(competition.programme()).orElseThrow();
    AwardTerms.Facts facts = draft.facts();
    AwardTerms.misfits(facts, competition).forEach(misfit -> note(misfit, findings));
    AwardTerms.misfits(facts, programme).forEach(misfit -> note(misfit, findings));
    Money amount = facts.amount();
    if (amount != null && amount.currency().equals(programme.envelope().currency())) {
      checkEnvelope(draft.reference(), net(amount, returned), programme, findings);
    }
  }

  private void checkEnvelope(
      String reference, Money taken, Programme programme, Findings findings) {
    Money committed = committed(programme, reference);
    Money remaining = programme.envelope().minus(committed);
    findings.addIf(
        taken.exceeds(remaining),
        "$.amount.amount",
        "envelope-exceeded",
        "the envelope of programme %s is %s: %s is committed to other awards, %s remains"
            .formatted(programme.id(), programme.envelope(), committed, remaining));
  }

  /**
   * What awards have taken out of a programme's envelope, all days together: the current amounts,
   * less what was returned. To be called within a change, when it is constant.
   *
   * @param except the reference of an award that is left out
   */
  private Money committed(Programme programme, String except) {
    String currency = programme.envelope().currency();
    List<CompetitionId> rounds = competitions.of(programme.id());
    return rounds.isEmpty()
        ? Money.none(currency)
        : new Money(awards.committed(rounds, except).setScale(2), currency);
  }

  private static Money net(Money amount, @Nullable Money returned) {
    // Money returned in another currency is a finding of its own.
    return returned != null && returned.currency().equals(amount.currency())
        ? amount.minus(returned)
        : amount;
  }

  private static void note(AwardTerms.PlacementError misfit, Findings findings) {
    findings.add(misfit.inAward(), misfit.code(), misfit.message());
  }

  private static void noteBroken(
      List<AwardVersionEntity> made,
      Function<Award, List<AwardTerms.PlacementError>> terms,
      Findings findings) {
    made.stream()
        .map(AwardVersionEntity::award)
        .flatMap(
            award ->
                terms.apply(award).stream()
                    .map(
                        misfit ->
                            new AwardTerms.PlacementError(
                                misfit.inAward(),
                                misfit.inTerms(),
                                WOULD_BREAK,
                                "award " + award.reference() + ": " + misfit.message())))
        .limit(MOST_NAMED)
        .forEach(misfit -> findings.add(misfit.inTerms(), misfit.code(), misfit.message()));
  }
}
