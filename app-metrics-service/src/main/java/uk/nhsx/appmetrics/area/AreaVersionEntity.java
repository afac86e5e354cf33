package uk.nhsx.appmetrics.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * One version of an area, as it is stored: never changed, but for the instant it was superseded.
 */
@Entity
@Table(name = "area_version")
class AreaVersionEntity extends VersionEntity {

  @Column(name = "area_number")
  private int number;

  @Column private String name;

  @Column
  @Enumerated(EnumType.STRING)
  private AreaType type;

  @Column private @Nullable String parent;

  @Column(name = "parent_since")
  private @Nullable LocalDate parentSince;

  @Column(name = "opens_on")
  private @Nullable LocalDate opensOn;

  @Column(name = "closes_on")
  private @Nullable LocalDate closesOn;

  protected AreaVersionEntity() {
    // For Hibernate.
  }

  AreaVersionEntity(
      int number, AreaCode code, int version, AreaContent content, VersionMetadata metadata) {
    super(code.value(), version, metadata);
    this.number = number;
    this.name = content.name();
    this.type = content.type();
    this.parent = content.parent() == null ? null : content.parent().value();
    this.parentSince = content.parentSince();
    this.opensOn = content.opensOn();
    this.closesOn = content.closesOn();
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

  AreaContent content() {
    return new AreaContent(
        name, type, parent == null ? null : new AreaCode(parent), parentSince, opensOn, closesOn);
  }
}
