package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import uk.nhsx.loginonboarding.change.Changes;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.sources.Calendar;

/** Registers services and amends them. */
@ApplicationScoped
class ServiceRegister {

  private static final String REGISTERED = "uk.nhsx.loginonboarding.service.registered.v1";
  private static final String AMENDED = "uk.nhsx.loginonboarding.service.amended.v1";

  private final RegistrationDesk desk;
  private final Journal journal;
  private final Services services;
  private final Changes changes;
  private final Calendar calendar;

  ServiceRegister(
      RegistrationDesk desk,
      Journal journal,
      Services services,
      Changes changes,
      Calendar calendar) {
    this.desk = desk;
    this.journal = journal;
    this.services = services;
    this.changes = changes;
    this.calendar = calendar;
  }

  @Transactional
  Written<ServiceView> put(String id, RegisterService asked, Precondition precondition) {
    Registration registration = desk.read(id, asked);
    Entry entry = journal.open(registration.reason());
    return services
        .current(registration.id())
        .map(current -> amend(current, registration, precondition, entry))
        .orElseGet(() -> register(registration, precondition, entry));
  }

  private Written<ServiceView> register(
      Registration registration, Precondition precondition, Entry entry) {
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
    services.store(now, entry.recording());
    announce(REGISTERED, now, new ServiceRegistered(now.id(), now), entry);
    return Written.created(now.id().path(), now, now.tag());
  }

  private Written<ServiceView> amend(
      ServiceView current, Registration registration, Precondition precondition, Entry entry) {
    Findings findings = new Findings();
    registration.checkStage(current, findings);
    if (registration.says(current)) {
      registration.checkVersionOfARetry(current, findings);
      findings.refuseIfAny("The server's own fields can't be written; see errors.");
      return Written.kept(current.id().path(), current, current.tag());
    }
    precondition.check(Optional.of(current.tag()));
    registration.checkVersion(current, findings);
    registration.checkAmendment(current, findings);
    findings.refuseIfAny("The service can't be amended like this; see errors.");
    ServiceView now = current.amended(registration.profile());
    services.store(now, entry.recording());
    ServiceAmended told =
        new ServiceAmended(
            now.id(),
            changes.between(current.profile(), now.profile()),
            registration.reason(),
            now);
    announce(AMENDED, now, told, entry);
    return Written.kept(now.id().path(), now, now.tag());
  }

  private static void announce(String type, ServiceView now, Object told, Entry entry) {
    entry.announce(new Announcement(type, now.id().path(), now.id().value(), told));
  }
}
