package uk.nhsx.ailab.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** A version of a competition as it is stored. */
@Entity
@Table(name = "competition_version")
class CompetitionVersionEntity extends VersionEntity {

  @Column private String programme;
  @Column private String title;
  @Column private int round;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column
  private List<Integer> phases;

  @Column private LocalDate opensOn;
  @Column private @Nullable LocalDate closesOn;
  @Column private @Nullable LocalDate announcedOn;

  /** What a search looks through; the database makes it. */
  @Column(insertable = false, updatable = false)
  private @Nullable String searchText;

  protected CompetitionVersionEntity() {}

  CompetitionVersionEntity(Competition competition, int version, VersionMetadata metadata) {
    super(competition.id().value(), version, metadata);
    this.programme = competition.programme().value();
    this.title = competition.title();
    this.round = competition.round();
    this.phases = competition.phases();
    this.opensOn = competition.opensOn();
    this.closesOn = competition.closesOn();
    this.announcedOn = competition.announcedOn();
  }

  Competition competition() {
    return new Competition(
        new CompetitionId(reference),
        new ProgrammeId(programme),
        title,
        round,
        phases,
        opensOn,
        closesOn,
        announcedOn);
  }
}
