package uk.nhsx.loginonboarding.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.platform.register.VersionMetadata;

/** A version of a piece of evidence as it is stored. */
@Entity
@Table(name = "evidence_version")
class EvidenceVersionEntity {

  /** Which version of which kind of evidence, and for which service. */
  @Embeddable
  record Key(
      @Column(name = "service", nullable = false) String service,
      @Column(name = "kind", nullable = false) String kind,
      @Column(name = "version", nullable = false) int version) {}

  @EmbeddedId Key key;

  @Column(name = "reference", nullable = false)
  String reference;

  @Column(name = "issued_on", nullable = false)
  LocalDate issuedOn;

  @Column(name = "valid_until")
  @Nullable LocalDate validUntil;

  @Embedded VersionMetadata metadata;

  @Column(name = "superseded_at")
  @Nullable Instant supersededAt;

  static EvidenceVersionEntity of(EvidenceView evidence, VersionMetadata metadata) {
    Document document = evidence.document();
    EvidenceVersionEntity entity = new EvidenceVersionEntity();
    entity.key = new Key(evidence.service().value(), evidence.kind().word(), evidence.version());
    entity.reference = document.reference();
    entity.issuedOn = document.issuedOn();
    entity.validUntil = document.validUntil();
    entity.metadata = metadata;
    return entity;
  }

  VersionMetadata metadata() {
    return metadata;
  }

  EvidenceView view() {
    return new EvidenceView(
        new ServiceId(key.service()),
        EvidenceKind.named(key.kind()).orElseThrow(),
        new Document(reference, issuedOn, validUntil),
        key.version());
  }
}
