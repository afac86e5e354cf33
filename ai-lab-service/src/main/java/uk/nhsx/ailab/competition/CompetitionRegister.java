package uk.nhsx.ailab.competition;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.Programmes;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** Defines and amends competitions. */
@ApplicationScoped
class CompetitionRegister {

  private static final String REFUSED = "The competition can't be defined like this.";

  private final CompetitionRepository repository;
  private final Programmes programmes;
  private final ChangeLog changeLog;
  private final Validator validator;
  private final List<CompetitionDependants> dependants;

  CompetitionRegister(
      CompetitionRepository repository,
      Programmes programmes,
      ChangeLog changeLog,
      Validator validator,
      @All List<CompetitionDependants> dependants) {
    this.repository = repository;
    this.programmes = programmes;
    this.changeLog = changeLog;
    this.validator = validator;
    this.dependants = dependants;
  }

  WriteResult<CompetitionView> define(
      String id, DefineCompetition body, Precondition precondition) {
    Competition competition = body.checked(id, validator);
    return changeLog.write(
        body.reason(), change -> define(id, competition, body, precondition, change));
  }

  private WriteResult<CompetitionView> define(
      String id,
      Competition competition,
      DefineCompetition body,
      Precondition precondition,
      Change change) {
    Optional<CompetitionVersionEntity> stored = repository.current(id);
    Optional<Competition> before = stored.map(CompetitionVersionEntity::competition);
    int version = stored.map(VersionEntity::version).orElse(0);
    boolean same = before.filter(competition::equals).isPresent();

    Findings findings = new Findings();
    Bodies.version(body.version(), version, same, findings);
    if (same) {
      findings.refuseIfAny(REFUSED);
      return kept(stored.get());
    }
    precondition.check(stored.map(VersionEntity::tag));
    fit(competition, findings);
    before.ifPresent(
        old -> dependants.forEach(dependant -> dependant.review(old, competition, findings)));
    findings.refuseIfAny(REFUSED);
    refuseSecondOfRound(competition);

    CompetitionVersionEntity defined =
        new CompetitionVersionEntity(competition, version + 1, VersionMetadata.of(change));
    repository.append(defined);
    change.append(CompetitionDefined.of(defined));
    return stored.isPresent() ? kept(defined) : created(defined);
  }

  private void fit(Competition competition, Findings findings) {
    Optional<Programme> programme = programmes.current(competition.programme());
    findings.addIf(
        programme.isEmpty(),
        "$.programme",
        "unknown-programme",
        "there is no programme " + competition.programme());
    findings.addIf(
        programme.filter(frame -> !competition.opensInTimeFor(frame)).isPresent(),
        "$.opensOn",
        "outside-programme",
        "must not be after the programme ends");
    findings.addIf(
        programme.filter(frame -> !competition.reaches(frame)).isPresent(),
        competition.announcedOn() == null ? "$.closesOn" : "$.announcedOn",
        "outside-programme",
        "must not be before the programme starts");
  }

  private void refuseSecondOfRound(Competition competition) {
    repository
        .otherOfRound(competition)
        .ifPresent(
            other -> {
              throw ProblemType.CONFLICT.because(
                  "Round %d of programme %s is already competition %s."
                      .formatted(
                          competition.round(), competition.programme(), other.competition().id()));
            });
  }

  private static WriteResult<CompetitionView> created(CompetitionVersionEntity competition) {
    return WriteResult.created(
        path(competition), CompetitionView.of(competition), competition.tag());
  }

  private static WriteResult<CompetitionView> kept(CompetitionVersionEntity competition) {
    return WriteResult.kept(path(competition), CompetitionView.of(competition), competition.tag());
  }

  private static String path(CompetitionVersionEntity stored) {
    return stored.competition().id().path();
  }
}
