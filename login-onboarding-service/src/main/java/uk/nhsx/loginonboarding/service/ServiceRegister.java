package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import uk.nhsx.loginonboarding.change.FieldChanges;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Registers services and amends them. */
@ApplicationScoped
class ServiceRegister {

  static final String REGISTERED = "uk.nhsx.loginonboarding.service.registered.v1";
  static final String AMENDED = "uk.nhsx.loginonboarding.service.amended.v1";

  private final ServiceParser parser;
  private final ChangeLog changeLog;
  private final Services services;
  private final FieldChanges changes;
  private final Calendar calendar;

  ServiceRegister(
      ServiceParser parser,
      ChangeLog changeLog,
      Services services,
      FieldChanges changes,
      Calendar calendar) {
    this.parser = parser;
    this.changeLog = changeLog;
    this.services = services;
    this.changes = changes;
    this.calendar = calendar;
  }

  WriteResult<ServiceView> put(String id, RegisterService request, Precondition precondition) {
    Registration registration = parser.read(id, request);
    return changeLog.write(
        registration.reason(),
        services.reading(registration.id()),
        change ->
            services
                .current(registration.id())
                .map(current -> amend(current, registration, precondition, change))
                .orElseGet(() -> register(registration, precondition, change)));
  }

  private WriteResult<ServiceView> register(
      Registration registration, Precondition precondition, Change change) {
    precondition.check(Optional.empty());
    ServiceView now =
        ServiceView.registered(
            registration.id(),
            registration.profile(),
            registration.appliedOn().orElseGet(calendar::today));
    Findings findings = new Findings();
    registration.checkStage(now, findings);
    registration.checkVersion(now, findings);
    findings.refuseIfAny("A service is registered at the stage applied, as version 1.");
    services.store(now, VersionMetadata.of(change));
    append(REGISTERED, now, new ServiceRegistered(now.id(), now), change);
    return WriteResult.created(now.id().path(), now, now.tag());
  }

  private WriteResult<ServiceView> amend(
      ServiceView current, Registration registration, Precondition precondition, Change change) {
    Findings findings = new Findings();
    registration.checkStage(current, findings);
    if (registration.matches(current)) {
      registration.checkVersionOfARetry(current, findings);
      findings.refuseIfAny("The server's own fields can't be written; see errors.");
      return WriteResult.kept(current.id().path(), current, current.tag());
    }
    precondition.check(Optional.of(current.tag()));
    registration.checkVersion(current, findings);
    registration.checkAmendment(current, findings);
    findings.refuseIfAny("The service can't be amended like this; see errors.");
    ServiceView now = current.amended(registration.profile());
    services.store(now, VersionMetadata.of(change));
    ServiceAmended amended =
        new ServiceAmended(
            now.id(),
            changes.between(current.profile(), now.profile()),
            registration.reason(),
            now);
    append(AMENDED, now, amended, change);
    return WriteResult.kept(now.id().path(), now, now.tag());
  }

  private static void append(String type, ServiceView now, Object data, Change change) {
    change.append(new NewEvent(type, now.id().path(), now.id().value(), data));
  }
}
