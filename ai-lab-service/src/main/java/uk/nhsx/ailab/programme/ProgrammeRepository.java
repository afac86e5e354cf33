package uk.nhsx.ailab.programme;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    return find(
            "startsOn <= :startedBy and reference > :after and " + KNOWN + " order by reference",
            Parameters.with("known", known).and("startedBy", startedBy).and("after", after))
        .page(0, most)
        .list();
  }
}
