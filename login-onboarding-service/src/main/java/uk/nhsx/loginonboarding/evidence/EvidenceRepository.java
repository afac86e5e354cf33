package uk.nhsx.loginonboarding.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;

/** The stored versions of evidence. */
@ApplicationScoped
class EvidenceRepository
    implements PanacheRepositoryBase<EvidenceVersionEntity, EvidenceVersionEntity.Key> {

  private static final String KNOWN =
      """
      key.service = ?1 and metadata.recordedAt <= ?2
      and (supersededAt is null or supersededAt > ?2)
      """;

  record VersionPair(EvidenceVersionEntity now, @Nullable EvidenceVersionEntity before) {

    EvidenceChange change() {
      return new EvidenceChange(
          Optional.ofNullable(before).map(EvidenceVersionEntity::view), now.view(), now.metadata());
    }
  }

  Optional<EvidenceView> current(ServiceId service, EvidenceKind kind) {
    String query = "key.service = ?1 and key.kind = ?2 and supersededAt is null";
    return find(query, service.value(), kind.word())
        .firstResultOptional()
        .map(EvidenceVersionEntity::view);
  }

  List<EvidenceView> lodged(ServiceId service) {
    return find("key.service = ?1 order by metadata.recordedAt", service.value()).stream()
        .map(EvidenceVersionEntity::view)
        .toList();
  }

  List<EvidenceView> lodged(ServiceId service, Instant known) {
    String query = "key.service = ?1 and metadata.recordedAt <= ?2 order by metadata.recordedAt";
    return find(query, service.value(), known).stream().map(EvidenceVersionEntity::view).toList();
  }

  Optional<EvidenceView> known(ServiceId service, EvidenceKind kind, Instant known) {
    return find(KNOWN + " and key.kind = ?3", service.value(), known, kind.word())
        .firstResultOptional()
        .map(EvidenceVersionEntity::view);
  }

  List<EvidenceView> known(ServiceId service, Instant known, String after, int most) {
    String query = KNOWN + " and key.kind > ?3 order by key.kind";
    return find(query, service.value(), known, after).page(0, most).stream()
        .map(EvidenceVersionEntity::view)
        .toList();
  }

  void supersede(EvidenceView next, Instant at) {
    update(
        "supersededAt = ?1 where key.service = ?2 and key.kind = ?3 and supersededAt is null",
        at,
        next.service().value(),
        next.kind().word());
  }

  List<EvidenceChange> changes(ServiceId service, Instant after, Instant known, int most) {
    String query =
        """
        select now, before from EvidenceVersionEntity now
        left join EvidenceVersionEntity before
          on before.key.service = now.key.service
          and before.key.kind = now.key.kind
          and before.key.version = now.key.version - 1
        where now.key.service = :service
          and now.metadata.recordedAt > :after and now.metadata.recordedAt <= :known
        order by now.metadata.recordedAt
        """;
    return getEntityManager()
        .createQuery(query, VersionPair.class)
        .setParameter("service", service.value())
        .setParameter("after", after)
        .setParameter("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(VersionPair::change)
        .toList();
  }
}
