package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.register.VersionMetadata;

/** The evidence as the rest of the register reads it, and the one place that stores it. */
@ApplicationScoped
public class StoredEvidence {

  private final EvidenceRepository repository;

  StoredEvidence(EvidenceRepository repository) {
    this.repository = repository;
  }

  /** All that was lodged for a service, to decide a change by: read it within a change. */
  public EvidenceSet evidenceOf(ServiceId service) {
    return new EvidenceSet(repository.lodged(service));
  }

  /** All that was lodged for a service, as known at an instant. */
  public EvidenceSet evidenceOf(ServiceId service, Instant known) {
    return new EvidenceSet(repository.lodged(service, known));
  }

  /** What was lodged for a service after an instant and up to another, in order. */
  public List<EvidenceChange> changes(ServiceId service, Instant after, Instant known, int most) {
    return repository.changes(service, after, known, most);
  }

  Optional<EvidenceView> current(ServiceId service, EvidenceKind kind) {
    return repository.current(service, kind);
  }

  EvidenceView known(ServiceId service, String kind, Instant known) {
    return EvidenceKind.named(kind)
        .flatMap(found -> repository.known(service, found, known))
        .orElseThrow(() -> NotKnown.of("evidence", kind, known));
  }

  /**
   * The evidence after a kind, in the order of the kinds. In a transaction of its own, so that a
   * client that reads all of it holds no connection.
   */
  @Transactional
  List<EvidenceView> known(ServiceId service, Instant known, String after, int most) {
    return repository.known(service, known, after, most);
  }

  /** Stores the next version of a piece of evidence and puts an end to the one before. */
  @Transactional(Transactional.TxType.MANDATORY)
  void store(EvidenceView next, VersionMetadata metadata) {
    repository.supersede(next, metadata.recordedAt());
    repository.persist(EvidenceVersionEntity.of(next, metadata));
  }
}
