package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.register.VersionEntity;

/** Announces and amends awards. */
@ApplicationScoped
class AwardRegister {

  private static final String REFUSED = "The award can't be made like this.";

  private final AwardRepository repository;
  private final AwardDrafts drafts;
  private final AwardRules rules;
  private final Competitions competitions;
  private final Journal journal;

  AwardRegister(
      AwardRepository repository,
      AwardDrafts drafts,
      AwardRules rules,
      Competitions competitions,
      Journal journal) {
    this.repository = repository;
    this.drafts = drafts;
    this.rules = rules;
    this.competitions = competitions;
    this.journal = journal;
  }

  @Transactional
  Written<AwardView> define(String reference, DefineAward body, Precondition precondition) {
    Findings findings = new Findings();
    AwardDraft draft = drafts.read(reference, body, findings);
    if (!findings.isEmpty()) {
      // It is refused in any case; what else is wrong is told along with it, without a turn.
      rules.check(draft, stored(reference), findings);
      findings.refuseIfAny(REFUSED);
    }
    Award award = draft.award();
    Entry entry = journal.open(body.reason());
    Optional<AwardVersionEntity> stored = stored(reference);
    if (stored.map(AwardVersionEntity::award).filter(award::equals).isPresent()) {
      rules.checkServerOwned(draft, stored, true, findings);
      findings.refuseIfAny(REFUSED);
      return kept(stored.get());
    }
    precondition.check(stored.map(VersionEntity::tag));
    rules.check(draft, stored, findings);
    findings.refuseIfAny(REFUSED);
    return stored.isPresent() ? amend(stored.get(), award, entry) : announce(award, entry);
  }

  private Written<AwardView> announce(Award award, Entry entry) {
    AwardVersionEntity announced =
        new AwardVersionEntity(award, Standing.announced(award), 1, entry.recording());
    repository.append(announced);
    entry.announce(AwardAnnounced.of(announced, competitions.programmeOf(award.competition())));
    return Written.created(award.reference().path(), AwardView.of(announced), announced.tag());
  }

  private Written<AwardView> amend(AwardVersionEntity before, Award award, Entry entry) {
    AwardVersionEntity amended =
        new AwardVersionEntity(
            award, before.standing().after(award), before.version() + 1, entry.recording());
    repository.append(amended);
    entry.announce(AwardAmended.of(amended, before, competitions.programmeOf(award.competition())));
    return kept(amended);
  }

  private static Written<AwardView> kept(AwardVersionEntity award) {
    return Written.kept(award.award().reference().path(), AwardView.of(award), award.tag());
  }

  private Optional<AwardVersionEntity> stored(String reference) {
    return AwardReference.parse(reference).flatMap(named -> repository.current(named.value()));
  }
}
