package uk.nhsx.ailab.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** A version of a programme as it is stored. */
@Entity
@Table(name = "programme_version")
class ProgrammeVersionEntity extends VersionEntity {

  @Column private String title;
  @Column private BigDecimal envelope;
  @Column private String currency;
  @Column private LocalDate startsOn;
  @Column private LocalDate endsOn;

  /** What a search looks through; the database makes it. */
  @Column(insertable = false, updatable = false)
  private @Nullable String searchText;

  protected ProgrammeVersionEntity() {}

  ProgrammeVersionEntity(Programme programme, int version, VersionMetadata metadata) {
    super(programme.id().value(), version, metadata);
    this.title = programme.title();
    this.envelope = programme.envelope().amount();
    this.currency = programme.envelope().currency();
    this.startsOn = programme.startsOn();
    this.endsOn = programme.endsOn();
  }

  Programme programme() {
    return new Programme(
        new ProgrammeId(reference), title, new Money(envelope, currency), startsOn, endsOn);
  }
}
