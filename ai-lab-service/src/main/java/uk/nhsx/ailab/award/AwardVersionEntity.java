package uk.nhsx.ailab.award;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** A version of an award as it is stored: its content, and its status at that time. */
@Entity
@Table(name = "award_version")
class AwardVersionEntity extends VersionEntity {

  @Column private String competition;
  @Column private String title;
  @Column private String description;
  @Column private int phase;
  @Column private @Nullable String category;
  @Column private String recipientOrgId;
  @Column private String recipientName;
  @Column private BigDecimal amount;
  @Column private String currency;
  @Column private LocalDate awardedOn;
  @Column private @Nullable LocalDate startsOn;
  @Column private @Nullable LocalDate endsOn;
  @Column private Stage stage;
  @Column private LocalDate stageSince;
  @Column private @Nullable BigDecimal returned;

  /** What a search looks through; the database makes it. */
  @Column(insertable = false, updatable = false)
  private @Nullable String searchText;

  protected AwardVersionEntity() {}

  AwardVersionEntity(Award award, AwardStatus status, int version, VersionMetadata metadata) {
    super(award.reference().value(), version, metadata);
    this.competition = award.competition().value();
    this.title = award.title();
    this.description = award.description();
    this.phase = award.phase();
    this.category = award.category();
    this.recipientOrgId = award.recipient().orgId().value();
    this.recipientName = award.recipient().name();
    this.amount = award.amount().amount();
    this.currency = award.amount().currency();
    this.awardedOn = award.awardedOn();
    this.startsOn = award.startsOn();
    this.endsOn = award.endsOn();
    this.stage = status.stage();
    this.stageSince = status.since();
    this.returned = status.returned() == null ? null : status.returned().amount();
  }

  Award award() {
    return new Award(
        new AwardReference(reference),
        new CompetitionId(competition),
        title,
        description,
        phase,
        category,
        new Award.Recipient(new OrgId(recipientOrgId), recipientName),
        new Money(amount, currency),
        awardedOn,
        startsOn,
        endsOn);
  }

  AwardStatus status() {
    return status(stage, stageSince, returned);
  }

  /** The status by another version: what was returned is in the currency of the award. */
  AwardStatus status(Stage stage, LocalDate since, @Nullable BigDecimal returned) {
    return new AwardStatus(stage, since, returned == null ? null : new Money(returned, currency));
  }

  /** Stores a stage as the word that is shown, so that the table reads like the API. */
  @Converter(autoApply = true)
  static class StageColumn implements AttributeConverter<Stage, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Stage stage) {
      return stage == null ? null : stage.word();
    }

    @Override
    public @Nullable Stage convertToEntityAttribute(@Nullable String word) {
      return word == null ? null : Stage.valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
