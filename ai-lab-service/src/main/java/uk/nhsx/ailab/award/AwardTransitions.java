package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.sources.Calendar;

/** Moves awards through their stages. */
@ApplicationScoped
class AwardTransitions {

  private final AwardRepository repository;
  private final Competitions competitions;
  private final Journal journal;
  private final Validator validator;
  private final Calendar calendar;

  AwardTransitions(
      AwardRepository repository,
      Competitions competitions,
      Journal journal,
      Validator validator,
      Calendar calendar) {
    this.repository = repository;
    this.competitions = competitions;
    this.journal = journal;
    this.validator = validator;
    this.calendar = calendar;
  }

  @Transactional
  Written<AwardView> move(String reference, MoveAward body, Precondition precondition) {
    AwardMove move =
        AwardMove.read(body, calendar.today(), new Findings().addAll(validator.validate(body)));
    Entry entry = journal.open(move.reason());
    AwardVersionEntity before =
        AwardReference.parse(reference)
            .flatMap(named -> repository.current(named.value()))
            .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no such award."));
    precondition.checkStep(before.tag());

    Award award = before.award();
    Standing moved = move.from(award, before.standing());
    AwardVersionEntity after =
        new AwardVersionEntity(award, moved, before.version() + 1, entry.recording());
    repository.append(after);
    entry.announce(
        AwardTransitioned.of(
            after, before.standing().stage(), competitions.programmeOf(award.competition())));
    return Written.created(award.reference().path(), AwardView.of(after), after.tag());
  }
}
