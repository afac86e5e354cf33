package uk.nhsx.appmetrics.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an area, as it is stored: never changed, but for the instant it was superseded.
 */
@Entity
@Table(name = "area_version")
@IdClass(AreaVersionEntity.Version.class)
class AreaVersionEntity {

  record Version(String reference, int version) {}

  @Id private String reference;
  @Id private int version;

  @Column(name = "area_number")
  private int number;

  @Column private String name;

  @Column
  @Enumerated(EnumType.STRING)
  private AreaType type;

  @Column private @Nullable String parent;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "superseded_at")
  private @Nullable Instant supersededAt;

  @Column private String author;

  @Column(name = "request_id")
  private @Nullable String requestId;

  protected AreaVersionEntity() {
    // For Hibernate.
  }

  AreaVersionEntity(int number, AreaCode code, int version, AreaContent content) {
    this.number = number;
    this.reference = code.value();
    this.version = version;
    this.name = content.name();
    this.type = content.type();
    this.parent = content.parent() == null ? null : content.parent().value();
  }

  AreaVersionEntity recorded(Instant at, String by, @Nullable String request) {
    this.recordedAt = at;
    this.author = by;
    this.requestId = request;
    return this;
  }

  void supersede(Instant at) {
    this.supersededAt = at;
  }

  int number() {
    return number;
  }

  AreaCode code() {
    return new AreaCode(reference);
  }

  int version() {
    return version;
  }

  AreaContent content() {
    return new AreaContent(name, type, parent == null ? null : new AreaCode(parent));
  }
}
