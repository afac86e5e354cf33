package uk.nhsx.ailab.competition;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeDependants;
import uk.nhsx.platform.problem.Findings;

/** Keeps an amended programme from leaving one of its competitions outside. */
@ApplicationScoped
@Priority(2)
class CompetitionsOfProgramme implements ProgrammeDependants {

  private static final String CODE = "competition-would-break";

  private final CompetitionRepository repository;

  CompetitionsOfProgramme(CompetitionRepository repository) {
    this.repository = repository;
  }

  @Override
  public void review(Programme amended, Findings findings) {
    for (CompetitionVersionEntity stored : repository.of(amended.id().value())) {
      Competition competition = stored.competition();
      findings.addIf(
          !competition.opensInTimeFor(amended),
          "$.endsOn",
          CODE,
          "is before competition " + competition.id() + " opens");
      findings.addIf(
          !competition.reaches(amended),
          "$.startsOn",
          CODE,
          "is after competition " + competition.id() + " is over");
    }
  }
}
