package uk.nhsx.ailab.competition;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.register.VersionRepository;

/** The competitions' table. */
@ApplicationScoped
class CompetitionRepository implements VersionRepository<CompetitionVersionEntity> {

  @Override
  public Class<CompetitionVersionEntity> type() {
    return CompetitionVersionEntity.class;
  }

  /**
   * Competitions as known at an instant, by id.
   *
   * @param openedBy only those that opened on this day or before
   * @param after only those whose id sorts after this
   */
  List<CompetitionVersionEntity> list(Instant known, LocalDate openedBy, String after, int most) {
    return find(
            "opensOn <= :openedBy and reference > :after and " + KNOWN + " order by reference",
            Parameters.with("known", known).and("openedBy", openedBy).and("after", after))
        .page(0, most)
        .list();
  }

  /** Those that now belong to a programme, by id. */
  List<CompetitionVersionEntity> of(String programme) {
    return list("programme = ?1 and supersededAt is null order by reference", programme);
  }

  /** The other competition that now has a round of a programme, if any. */
  Optional<CompetitionVersionEntity> otherOfRound(Competition competition) {
    return find(
            "programme = ?1 and round = ?2 and reference <> ?3 and supersededAt is null",
            competition.programme().value(),
            competition.round(),
            competition.id().value())
        .firstResultOptional();
  }
}
