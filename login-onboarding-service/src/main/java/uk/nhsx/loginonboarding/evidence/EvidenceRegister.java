package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import uk.nhsx.loginonboarding.change.Change;
import uk.nhsx.loginonboarding.change.Changes;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;

/** Takes evidence in. */
@ApplicationScoped
class EvidenceRegister {

  private static final String LODGED = "uk.nhsx.loginonboarding.evidence.lodged.v1";

  private final LodgingDesk desk;
  private final Journal journal;
  private final Services services;
  private final EvidenceOnFile file;
  private final Changes changes;

  EvidenceRegister(
      LodgingDesk desk, Journal journal, Services services, EvidenceOnFile file, Changes changes) {
    this.desk = desk;
    this.journal = journal;
    this.services = services;
    this.file = file;
    this.changes = changes;
  }

  @Transactional
  Written<EvidenceView> put(
      String service, String kind, LodgeEvidence asked, Precondition precondition) {
    Lodging lodging = desk.read(service, kind, asked);
    Entry entry = journal.open(lodging.reason());
    ServiceId id = services.existing(service).id();
    Optional<EvidenceView> current = file.current(id, lodging.kind());
    if (current.isPresent() && current.get().document().equals(lodging.document())) {
      lodging.checkVersionOfARetry(current.get().version());
      return Written.kept(current.get().path(), current.get(), current.get().tag());
    }
    precondition.check(current.map(EvidenceView::tag));
    int version = current.map(EvidenceView::version).orElse(0);
    lodging.checkVersion(current.isPresent() ? version : 1);
    EvidenceView now = new EvidenceView(id, lodging.kind(), lodging.document(), version + 1);
    file.store(now, entry.recording());
    List<Change> differences =
        current.map(before -> changes.between(before.document(), now.document())).orElse(List.of());
    entry.announce(
        new Announcement(
            LODGED,
            now.path(),
            id.value(),
            new EvidenceLodged(id, now, differences, lodging.reason())));
    return current.isEmpty()
        ? Written.created(now.path(), now, now.tag())
        : Written.kept(now.path(), now, now.tag());
  }
}
