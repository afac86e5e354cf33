package uk.nhsx.loginonboarding.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.loginonboarding.change.FieldChanges;
import uk.nhsx.loginonboarding.evidence.EvidenceChange;
import uk.nhsx.loginonboarding.evidence.StoredEvidence;
import uk.nhsx.loginonboarding.service.ServiceChange;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Services;

/** Joins what was recorded of a service and of its evidence. No two records share an instant. */
@ApplicationScoped
class History {

  private final Services services;
  private final StoredEvidence file;
  private final FieldChanges changes;

  History(Services services, StoredEvidence file, FieldChanges changes) {
    this.services = services;
    this.file = file;
    this.changes = changes;
  }

  /**
   * The first entries after an instant, up to another. In a transaction of its own, since what is
   * read outside of one is held until the request ends, and a whole history is read in one.
   */
  @Transactional
  List<HistoryEntry> read(ServiceId id, Instant after, Instant known, int most) {
    return Stream.concat(
            services.changes(id, after, known, most).stream().map(this::entry),
            file.changes(id, after, known, most).stream().map(this::entry))
        .sorted(Comparator.comparing(HistoryEntry::recordedAt))
        .limit(most)
        .toList();
  }

  private HistoryEntry entry(ServiceChange change) {
    ServiceView now = change.now();
    ServiceView before = change.before().orElse(null);
    if (before != null && before.stage() == now.stage()) {
      return HistoryEntry.ofAmendment(
          changes.between(before.profile(), now.profile()), now, change.metadata());
    }
    return HistoryEntry.ofMove(before == null ? null : before.stage(), now, change.metadata());
  }

  private HistoryEntry entry(EvidenceChange change) {
    return HistoryEntry.ofEvidence(
        change
            .before()
            .map(before -> changes.between(before.document(), change.now().document()))
            .orElse(List.of()),
        change.now(),
        change.metadata());
  }
}
