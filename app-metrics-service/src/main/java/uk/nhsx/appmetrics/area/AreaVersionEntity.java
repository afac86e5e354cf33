package uk.nhsx.appmetrics.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.Recording;
import uk.nhsx.platform.register.VersionEntity;

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

  protected AreaVersionEntity() {
    // For Hibernate.
  }

  AreaVersionEntity(
      int number, AreaCode code, int version, AreaContent content, Recording recording) {
    super(code.value(), version, recording);
    this.number = number;
    this.name = content.name();
    this.type = content.type();
    this.parent = content.parent() == null ? null : content.parent().value();
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
    return new AreaContent(name, type, parent == null ? null : new AreaCode(parent));
  }
}
