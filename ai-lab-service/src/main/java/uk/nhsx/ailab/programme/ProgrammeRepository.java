package uk.nhsx.ailab.programme;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.platform.parameter.SearchText;
import uk.nhsx.platform.register.VersionRepository;

/** The programmes' table. */
@ApplicationScoped
class ProgrammeRepository implements VersionRepository<ProgrammeVersionEntity> {

  @Override
  public Class<ProgrammeVersionEntity> type() {
    return ProgrammeVersionEntity.class;
  }

  /**
   * Programmes as known at an instant, by id.
   *
   * @param startedBy only those that began on this day or before
   * @param after only those whose id sorts after this
   */
  List<ProgrammeVersionEntity> list(Instant known, LocalDate startedBy, String after, int most) {
    return list(known, startedBy, SearchText.of(null), after, most);
  }

  /** As the other list, of those whose id or title contains a text. */
  List<ProgrammeVersionEntity> list(
      Instant known, LocalDate startedBy, SearchText q, String after, int most) {
    return find(
            "startsOn <= :startedBy and reference > :after and locate(:q, searchText) > 0 and "
                + KNOWN
                + " order by reference",
            Parameters.with("known", known)
                .and("startedBy", startedBy)
                .and("q", q.value())
                .and("after", after))
        .page(0, most)
        .list();
  }
}
