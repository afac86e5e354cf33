package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.parameter.SearchText;

/** Finds awards by a part of their texts, at a cost that does not depend on how many there are. */
@ApplicationScoped
class AwardSearch {

  private static final String CONTAINING =
      """
      select reference from award_version
      where search_text like :pattern
        and recorded_at <= :known and (superseded_at is null or superseded_at > :known)
      limit :most
      """;

  /** The index holds sequences of three characters. */
  private static final int SHORTEST_INDEXED = 3;

  private final EntityManager entityManager;

  AwardSearch(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Returns all references, in no order, if the index leads to them and they are few. */
  @SuppressWarnings("unchecked")
  Optional<List<String>> few(SearchText q, Instant known, int most) {
    if (q.value().length() < SHORTEST_INDEXED) {
      return Optional.empty();
    }
    List<String> found =
        entityManager
            .createNativeQuery(CONTAINING, String.class)
            .setParameter("pattern", "%" + q.value().replaceAll("[\\\\%_]", "\\\\$0") + "%")
            .setParameter("known", known)
            .setParameter("most", most + 1)
            .getResultList();
    return Optional.of(found).filter(few -> few.size() <= most);
  }
}
