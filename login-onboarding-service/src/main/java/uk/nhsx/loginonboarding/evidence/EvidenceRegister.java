package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import uk.nhsx.loginonboarding.change.FieldChange;
import uk.nhsx.loginonboarding.change.FieldChanges;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.register.VersionMetadata;

/** Takes evidence in. */
@ApplicationScoped
class EvidenceRegister {

  static final String LODGED = "uk.nhsx.loginonboarding.evidence.lodged.v1";

  private final EvidenceParser parser;
  private final ChangeLog changeLog;
  private final Services services;
  private final StoredEvidence file;
  private final FieldChanges changes;

  EvidenceRegister(
      EvidenceParser parser,
      ChangeLog changeLog,
      Services services,
      StoredEvidence file,
      FieldChanges changes) {
    this.parser = parser;
    this.changeLog = changeLog;
    this.services = services;
    this.file = file;
    this.changes = changes;
  }

  WriteResult<EvidenceView> put(
      String service, String kind, LodgeEvidence request, Precondition precondition) {
    SubmittedEvidence lodging = parser.read(service, kind, request);
    return changeLog.write(lodging.reason(), change -> put(service, lodging, precondition, change));
  }

  private WriteResult<EvidenceView> put(
      String service, SubmittedEvidence lodging, Precondition precondition, Change change) {
    ServiceId id = services.existing(service).id();
    Optional<EvidenceView> current = file.current(id, lodging.kind());
    if (current.isPresent() && current.get().document().equals(lodging.document())) {
      lodging.checkVersionOfARetry(current.get().version());
      return WriteResult.kept(current.get().path(), current.get(), current.get().tag());
    }
    precondition.check(current.map(EvidenceView::tag));
    int version = current.map(EvidenceView::version).orElse(0);
    lodging.checkVersion(current.isPresent() ? version : 1);
    EvidenceView now = new EvidenceView(id, lodging.kind(), lodging.document(), version + 1);
    file.store(now, VersionMetadata.of(change));
    List<FieldChange> differences =
        current.map(before -> changes.between(before.document(), now.document())).orElse(List.of());
    change.append(
        new NewEvent(
            LODGED,
            now.path(),
            id.value(),
            new EvidenceLodged(id, now, differences, lodging.reason())));
    return current.isEmpty()
        ? WriteResult.created(now.path(), now, now.tag())
        : WriteResult.kept(now.path(), now, now.tag());
  }
}
