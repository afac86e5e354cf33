package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionDependants;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeDependants;
import uk.nhsx.platform.problem.Findings;

/** Keeps an amended programme or competition from breaking the awards made under it. */
@ApplicationScoped
class AwardsUnder implements ProgrammeDependants, CompetitionDependants {

  private static final String CODE = "award-would-break";

  /** More findings than this are not useful. */
  private static final int MOST_NAMED = 100;

  private final AwardRepository awards;
  private final Competitions competitions;
  private final Commitments commitments;

  AwardsUnder(AwardRepository awards, Competitions competitions, Commitments commitments) {
    this.awards = awards;
    this.competitions = competitions;
    this.commitments = commitments;
  }

  @Override
  public void review(Programme amended, Findings findings) {
    List<AwardVersionEntity> made = awards.of(competitions.of(amended.id()));
    note(made, award -> AwardTerms.misfits(award.facts(), amended), findings);
    Money committed = commitments.of(amended);
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
    note(made, award -> AwardTerms.misfits(award.facts(), amended), findings);
    if (!amended.programme().equals(before.programme())) {
      // Money would move from one envelope to another behind the awards' backs.
      made.stream()
          .limit(MOST_NAMED)
          .forEach(
              stored ->
                  findings.add(
                      "$.programme",
                      CODE,
                      "award %s was made under programme %s"
                          .formatted(stored.award().reference(), before.programme())));
    }
  }

  private static void note(
      List<AwardVersionEntity> made,
      Function<Award, List<PlacementError>> terms,
      Findings findings) {
    made.stream()
        .map(AwardVersionEntity::award)
        .flatMap(
            award ->
                terms.apply(award).stream()
                    .map(
                        misfit ->
                            new PlacementError(
                                misfit.inAward(),
                                misfit.inTerms(),
                                CODE,
                                "award " + award.reference() + ": " + misfit.message())))
        .limit(MOST_NAMED)
        .forEach(misfit -> findings.add(misfit.inTerms(), misfit.code(), misfit.message()));
  }
}
