package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.loginonboarding.evidence.StoredEvidence;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.outbox.Change;
import uk.nhsx.platform.outbox.ChangeLog;
import uk.nhsx.platform.outbox.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.register.VersionMetadata;

/** Moves services from stage to stage. */
@ApplicationScoped
class Transitions {

  private static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";

  private final TransitionParser desk;
  private final ChangeLog changeLog;
  private final Services services;
  private final StoredEvidence file;

  Transitions(TransitionParser desk, ChangeLog changeLog, Services services, StoredEvidence file) {
    this.desk = desk;
    this.changeLog = changeLog;
    this.services = services;
    this.file = file;
  }

  WriteResult<ServiceView> move(String id, TransitionService asked, Precondition precondition) {
    RequestedTransition move = desk.read(asked);
    return changeLog.write(move.reason(), change -> move(id, move, precondition, change));
  }

  private WriteResult<ServiceView> move(
      String id, RequestedTransition move, Precondition precondition, Change change) {
    ServiceView before = services.existing(id);
    precondition.checkStep(before.tag());
    new Guards(before, file.dossier(before.id())).check(move);
    ServiceView now = before.moved(move.to(), move.effectiveOn(), move.reason());
    services.store(now, VersionMetadata.of(change));
    change.append(
        new NewEvent(
            TRANSITIONED,
            now.id().path(),
            now.id().value(),
            new ServiceTransitioned(
                now.id(), before.stage(), now.stage(), move.effectiveOn(), move.reason(), now)));
    return WriteResult.created(now.id().path(), now, now.tag());
  }
}
