package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import uk.nhsx.loginonboarding.evidence.EvidenceOnFile;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;

/** Moves services from stage to stage. */
@ApplicationScoped
class Transitions {

  private static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";

  private final TransitionDesk desk;
  private final Journal journal;
  private final Services services;
  private final EvidenceOnFile file;

  Transitions(TransitionDesk desk, Journal journal, Services services, EvidenceOnFile file) {
    this.desk = desk;
    this.journal = journal;
    this.services = services;
    this.file = file;
  }

  @Transactional
  Written<ServiceView> move(String id, MoveService asked, Precondition precondition) {
    Move move = desk.read(asked);
    Entry entry = journal.open(move.reason());
    ServiceView before = services.existing(id);
    precondition.checkStep(before.tag());
    new Guards(before, file.dossier(before.id())).check(move);
    ServiceView now = before.moved(move.to(), move.effectiveOn(), move.reason());
    services.store(now, entry.recording());
    entry.announce(
        new Announcement(
            TRANSITIONED,
            now.id().path(),
            now.id().value(),
            new ServiceTransitioned(
                now.id(), before.stage(), now.stage(), move.effectiveOn(), move.reason(), now)));
    return Written.created(now.id().path(), now, now.tag());
  }
}
