package uk.nhsx.ailab.competition;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.parameter.SearchText;
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
    return list(known, openedBy, SearchText.of(null), after, most);
  }

  /** As the other list, of those whose id or title contains a text. */
  List<CompetitionVersionEntity> list(
      Instant known, LocalDate openedBy, SearchText q, String after, int most) {
    return find(
            "opensOn <= :openedBy and reference > :after and locate(:q, searchText) > 0 and "
                + KNOWN
                + " order by reference",
            Parameters.with("known", known)
                .and("openedBy", openedBy)
                .and("q", q.value())
                .and("after", after))
        .page(0, most)
        .list();
  }

  /** Those that now belong to a programme, by id. */
  List<CompetitionVersionEntity> of(String programme) {
    return list("programme = ?1 and supersededAt is null order by reference", programme);
  }

  /** Those of some programmes, as known at an instant, by id. */
  List<CompetitionVersionEntity> of(Collection<String> programmes, Instant known) {
    return list(
        "programme in :programmes and " + KNOWN + " order by reference",
        Parameters.with("programmes", programmes).and("known", known));
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
