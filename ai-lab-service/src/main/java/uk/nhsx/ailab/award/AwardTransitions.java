package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Applies transitions to awards. */
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

  WriteResult<AwardView> apply(String reference, TransitionAward body, Precondition precondition) {
    RequestedTransition transition =
        RequestedTransition.read(
            body, calendar.today(), new Findings().addAll(validator.validate(body)));
    return changeLog.write(
        transition.reason(), change -> apply(reference, transition, precondition, change));
  }

  private WriteResult<AwardView> apply(
      String reference, RequestedTransition transition, Precondition precondition, Change change) {
    AwardVersionEntity before =
        AwardReference.parse(reference)
            .flatMap(named -> repository.current(named.value()))
            .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no such award."));
    precondition.checkStep(before.tag());

    Award award = before.award();
    AwardStatus next = transition.from(award, before.status());
    AwardVersionEntity after =
        new AwardVersionEntity(award, next, before.version() + 1, VersionMetadata.of(change));
    repository.append(after);
    change.append(
        AwardTransitioned.of(
            after, before.status().stage(), competitions.programmeOf(award.competition())));
    return WriteResult.created(award.reference().path(), AwardView.of(after), after.tag());
  }
}
