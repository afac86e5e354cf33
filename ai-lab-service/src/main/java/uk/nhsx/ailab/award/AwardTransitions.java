package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.outbox.Change;
import uk.nhsx.platform.outbox.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Moves awards through their stages. */
@ApplicationScoped
class AwardTransitions {

  private final AwardRepository repository;
  private final Competitions competitions;
  private final ChangeLog changeLog;
  private final Validator validator;
  private final Calendar calendar;

  AwardTransitions(
      AwardRepository repository,
      Competitions competitions,
      ChangeLog changeLog,
      Validator validator,
      Calendar calendar) {
    this.repository = repository;
    this.competitions = competitions;
    this.changeLog = changeLog;
    this.validator = validator;
    this.calendar = calendar;
  }

  WriteResult<AwardView> move(String reference, TransitionAward body, Precondition precondition) {
    RequestedTransition move =
        RequestedTransition.read(
            body, calendar.today(), new Findings().addAll(validator.validate(body)));
    return changeLog.write(move.reason(), change -> move(reference, move, precondition, change));
  }

  private WriteResult<AwardView> move(
      String reference, RequestedTransition move, Precondition precondition, Change change) {
    AwardVersionEntity before =
        AwardReference.parse(reference)
            .flatMap(named -> repository.current(named.value()))
            .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no such award."));
    precondition.checkStep(before.tag());

    Award award = before.award();
    AwardStatus moved = move.from(award, before.standing());
    AwardVersionEntity after =
        new AwardVersionEntity(award, moved, before.version() + 1, VersionMetadata.of(change));
    repository.append(after);
    change.append(
        AwardTransitioned.of(
            after, before.standing().stage(), competitions.programmeOf(award.competition())));
    return WriteResult.created(award.reference().path(), AwardView.of(after), after.tag());
  }
}
