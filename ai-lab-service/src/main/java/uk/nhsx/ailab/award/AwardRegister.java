package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** Announces and amends awards. */
@ApplicationScoped
class AwardRegister {

  private static final String REFUSED = "The award can't be made like this.";

  private final AwardRepository repository;
  private final AwardRules rules;
  private final Competitions competitions;
  private final ChangeLog changeLog;

  AwardRegister(
      AwardRepository repository,
      AwardRules rules,
      Competitions competitions,
      ChangeLog changeLog) {
    this.repository = repository;
    this.rules = rules;
    this.competitions = competitions;
    this.changeLog = changeLog;
  }

  WriteResult<AwardView> define(String reference, DefineAward body, Precondition precondition) {
    Findings findings = new Findings();
    AwardDraft draft = rules.read(reference, body, findings);
    if (!findings.isEmpty()) {
      // It is refused in any case; what else is wrong is reported along with it, without a change.
      rules.check(draft, stored(reference), findings);
      findings.refuseIfAny(REFUSED);
    }
    return changeLog.write(body.reason(), change -> write(reference, draft, precondition, change));
  }

  private WriteResult<AwardView> write(
      String reference, AwardDraft draft, Precondition precondition, Change change) {
    Award award = draft.award();
    Findings findings = new Findings();
    Optional<AwardVersionEntity> stored = stored(reference);
    if (stored.map(AwardVersionEntity::award).filter(award::equals).isPresent()) {
      rules.checkServerOwned(draft, stored, true, findings);
      findings.refuseIfAny(REFUSED);
      return kept(stored.get());
    }
    precondition.check(stored.map(VersionEntity::tag));
    rules.check(draft, stored, findings);
    findings.refuseIfAny(REFUSED);
    return stored.isPresent() ? amend(stored.get(), award, change) : announce(award, change);
  }

  private WriteResult<AwardView> announce(Award award, Change change) {
    AwardVersionEntity announced =
        new AwardVersionEntity(award, AwardStatus.announced(award), 1, VersionMetadata.of(change));
    repository.append(announced);
    change.append(AwardEvents.announced(announced, competitions.programmeOf(award.competition())));
    return WriteResult.created(award.reference().path(), AwardView.of(announced), announced.tag());
  }

  private WriteResult<AwardView> amend(AwardVersionEntity before, Award award, Change change) {
    AwardVersionEntity amended =
        new AwardVersionEntity(
            award, before.status().after(award), before.version() + 1, VersionMetadata.of(change));
    repository.append(amended);
    change.append(
        AwardEvents.amended(amended, before, competitions.programmeOf(award.competition())));
    return kept(amended);
  }

  private static WriteResult<AwardView> kept(AwardVersionEntity award) {
    return WriteResult.kept(award.award().reference().path(), AwardView.of(award), award.tag());
  }

  private Optional<AwardVersionEntity> stored(String reference) {
    return AwardReference.parse(reference).flatMap(named -> repository.current(named.value()));
  }
}
