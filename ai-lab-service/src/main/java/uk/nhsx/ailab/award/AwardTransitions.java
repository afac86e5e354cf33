package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.List;
import uk.nhsx.ailab.award.PossibleTransitions.PossibleTransition;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Applies transitions to awards, and states what is missing for each. */
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
    RequestedTransition transition = read(body);
    return changeLog.write(
        transition.reason(), change -> apply(reference, transition, precondition, change));
  }

  /** The transitions from the stage of an award, as known at an instant. */
  PossibleTransitions possible(String reference, Instant known) {
    AwardVersionEntity stored =
        AwardReference.parse(reference)
            .flatMap(named -> repository.knownAt(named.value(), known))
            .orElseThrow(() -> NotKnown.of(Awards.NOUN, reference));
    Stage stage = stored.status().stage();
    return new PossibleTransitions(
        stage.next().stream().map(to -> new PossibleTransition(to, missing(to, stored))).toList(),
        reference,
        stage,
        stored.version(),
        calendar.today(),
        known);
  }

  /** Found by the checks that refuse a request, so that the two can't differ. */
  private List<Finding> missing(Stage to, AwardVersionEntity stored) {
    try {
      read(TransitionAward.to(to)).from(stored.award(), stored.status());
      return List.of();
    } catch (Problem refusal) {
      return refusal.findings();
    }
  }

  private RequestedTransition read(TransitionAward body) {
    return RequestedTransition.read(
        body, calendar.today(), new Findings().addAll(validator.validate(body)));
  }

  private boolean repeatsLastChange(RequestedTransition transition, AwardVersionEntity now) {
    return transition.repeats(
        now, repository.before(now), calendar.dayOf(now.metadata().recordedAt()));
  }

  private WriteResult<AwardView> apply(
      String reference, RequestedTransition transition, Precondition precondition, Change change) {
    AwardVersionEntity before =
        AwardReference.parse(reference)
            .flatMap(named -> repository.current(named.value()))
            .orElseThrow(() -> NotKnown.of(Awards.NOUN, reference));
    if (before.status().stage() == transition.to() && repeatsLastChange(transition, before)) {
      return WriteResult.kept(
          before.award().reference().path(), AwardView.of(before), before.tag());
    }
    precondition.checkStep(before.tag());

    Award award = before.award();
    AwardStatus next = transition.from(award, before.status());
    AwardVersionEntity after =
        new AwardVersionEntity(award, next, before.version() + 1, VersionMetadata.of(change));
    repository.append(after);
    change.append(
        AwardEvents.transitioned(
            after, before.status().stage(), competitions.programmeOf(award.competition())));
    return WriteResult.created(award.reference().path(), AwardView.of(after), after.tag());
  }
}
