package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import uk.nhsx.loginonboarding.evidence.StoredEvidence;
import uk.nhsx.loginonboarding.service.ServiceChange;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.loginonboarding.transition.PossibleTransitions.PossibleTransition;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Applies transitions to services, and states what is missing for each. */
@ApplicationScoped
class Transitions {

  static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";

  private final TransitionParser parser;
  private final ChangeLog changeLog;
  private final Services services;
  private final StoredEvidence file;
  private final Calendar calendar;

  Transitions(
      TransitionParser parser,
      ChangeLog changeLog,
      Services services,
      StoredEvidence file,
      Calendar calendar) {
    this.parser = parser;
    this.changeLog = changeLog;
    this.services = services;
    this.file = file;
    this.calendar = calendar;
  }

  WriteResult<ServiceView> apply(String id, TransitionService request, Precondition precondition) {
    RequestedTransition transition = parser.read(request);
    return changeLog.write(
        transition.reason(), change -> apply(id, transition, precondition, change));
  }

  /** The transitions from the stage of a service, as known at an instant. */
  PossibleTransitions possible(String id, Instant known) {
    ServiceView service = services.existing(id, known);
    Guards guards = new Guards(service, file.evidenceOf(service.id(), known));
    return new PossibleTransitions(
        service.stage().next().stream()
            .map(to -> new PossibleTransition(to, missing(to, guards)))
            .toList(),
        service.id(),
        service.stage(),
        service.version(),
        calendar.today(),
        known);
  }

  /** Found by the checks that refuse a request, so that the two can't differ. */
  private List<Finding> missing(Stage to, Guards guards) {
    try {
      guards.check(parser.read(TransitionService.to(to)));
      return List.of();
    } catch (Problem refusal) {
      return refusal.findings();
    }
  }

  private boolean repeatsLastChange(RequestedTransition transition, ServiceView service) {
    ServiceChange last = services.lastChange(service.id());
    return transition.repeats(last, calendar.dayOf(last.metadata().recordedAt()));
  }

  private WriteResult<ServiceView> apply(
      String id, RequestedTransition transition, Precondition precondition, Change change) {
    ServiceView before = services.existing(id);
    if (before.stage() == transition.to() && repeatsLastChange(transition, before)) {
      return WriteResult.kept(before.id().path(), before, before.tag());
    }
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
