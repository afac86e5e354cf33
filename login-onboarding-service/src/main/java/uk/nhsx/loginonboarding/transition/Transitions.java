package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.loginonboarding.evidence.StoredEvidence;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.register.VersionMetadata;

/** Applies transitions to services. */
@ApplicationScoped
class Transitions {

  private static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";

  private final TransitionParser parser;
  private final ChangeLog changeLog;
  private final Services services;
  private final StoredEvidence file;

  Transitions(
      TransitionParser parser, ChangeLog changeLog, Services services, StoredEvidence file) {
    this.parser = parser;
    this.changeLog = changeLog;
    this.services = services;
    this.file = file;
  }

  WriteResult<ServiceView> apply(String id, TransitionService request, Precondition precondition) {
    RequestedTransition transition = parser.read(request);
    return changeLog.write(
        transition.reason(), change -> apply(id, transition, precondition, change));
  }

  private WriteResult<ServiceView> apply(
      String id, RequestedTransition transition, Precondition precondition, Change change) {
    ServiceView before = services.existing(id);
    precondition.checkStep(before.tag());
    new Guards(before, file.evidenceOf(before.id())).check(transition);
    ServiceView now =
        before.transitioned(transition.to(), transition.effectiveOn(), transition.reason());
    services.store(now, VersionMetadata.of(change));
    change.append(
        new NewEvent(
            TRANSITIONED,
            now.id().path(),
            now.id().value(),
            new ServiceTransitioned(
                now.id(),
                before.stage(),
                now.stage(),
                transition.effectiveOn(),
                transition.reason(),
                now)));
    return WriteResult.created(now.id().path(), now, now.tag());
  }
}
