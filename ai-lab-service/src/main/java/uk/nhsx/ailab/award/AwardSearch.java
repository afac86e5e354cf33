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

  private static final String KNOWN =
      " recorded_at <= :known and (superseded_at is null or superseded_at > :known)\n";

  private static final String CONTAINING =
      """
      select reference from award_version
      where search_text like :pattern and"""
          + KNOWN
          + "limit :most";

  private static final String COUNT_IN_SAMPLE =
      """
      select count(*) from (
        select search_text from award_version
        where reference > :after and"""
          + KNOWN
          + """
        order by reference limit :sample) sample
      where search_text like :pattern
      """;

  /** How many awards show whether a text is in many, and how many of them are many. */
  private static final int SAMPLE = 500;

  private static final int MANY_OF_SAMPLE = 50;

  /** The index holds sequences of three characters. */
  private static final int SHORTEST_INDEXED = 3;

  private final EntityManager entityManager;

  AwardSearch(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Returns all references, in no order, if the index leads to them and they are few. A text that
   * is in many awards is found on the way, since the index would read all of them.
   *
   * @param after the reference after which the page begins
   */
  @SuppressWarnings("unchecked")
  Optional<List<String>> few(SearchText q, Instant known, String after, int most) {
    if (q.value().length() < SHORTEST_INDEXED || isInMany(q, known, after)) {
      return Optional.empty();
    }
    List<String> found =
        entityManager
            .createNativeQuery(CONTAINING, String.class)
            .setParameter("pattern", pattern(q))
            .setParameter("known", known)
            .setParameter("most", most + 1)
            .getResultList();
    return Optional.of(found).filter(few -> few.size() <= most);
  }

  private boolean isInMany(SearchText q, Instant known, String after) {
    Number found =
        (Number)
            entityManager
                .createNativeQuery(COUNT_IN_SAMPLE, Long.class)
                .setParameter("pattern", pattern(q))
                .setParameter("known", known)
                .setParameter("after", after)
                .setParameter("sample", SAMPLE)
                .getSingleResult();
    return found.intValue() >= MANY_OF_SAMPLE;
  }

  private static String pattern(SearchText q) {
    return "%" + q.value().replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
