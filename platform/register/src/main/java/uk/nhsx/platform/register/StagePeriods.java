package uk.nhsx.platform.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the resources that are at given stages on a day, as known at an instant. It reads the table
 * {@code stage_period}, whose rows hold on both time axes, at a cost that depends on how many
 * resources it finds rather than on how many there are. See docs/adr/016.
 */
@ApplicationScoped
public class StagePeriods {

  /** How many resources are read in their order before they are searched by time. */
  private static final int WALKED_AT_LEAST = 1_000;

  private static final int WALKED_FOR_EACH_FOUND = 4;

  /**
   * Walks through the resources that have ever been at a stage, in their order, up to a bound for
   * each stage. What lies behind the end of the shortest of these walks is left out, since another
   * stage may have a resource in between.
   */
  private static final String WALK =
      """
      with walked as materialized (
        select stages.stage, period.*
        from unnest(string_to_array(:stages, ',')) as stages(stage)
        cross join lateral (
          select reference, valid_from <= :on and (valid_until is null or valid_until > :on)
            and recorded_at <= :known and (superseded_at is null or superseded_at > :known) as holds
          from stage_period
          where stage_period.stage = stages.stage and reference > :after
          order by reference limit :bound) period),
      ends as (
        select min(last) as reference
        from (
          select max(reference) as last from walked group by stage having count(*) = :bound) lasts)
      select ends.reference is null as whole, array(
        select walked.reference from walked
        where walked.holds and (ends.reference is null or walked.reference <= ends.reference)
        order by walked.reference limit :most) as found
      from ends
      """;

  /**
   * Searches by time. The day and the instant are written as subqueries: with their values, the
   * database estimates the conditions as if they were independent, and walks through everything.
   */
  private static final String SEARCH =
      """
      select period.reference
      from unnest(string_to_array(:stages, ',')) as stages(stage)
      cross join lateral (
        select reference from stage_period
        where stage_period.stage = stages.stage and reference > :after
          and daterange(valid_from, valid_until) @> (select cast(:on as date))
          and tstzrange(recorded_at, superseded_at) @> (select cast(:known as timestamptz))
        %s) period
      """;

  private static final String SEARCH_PAGE =
      "with found as materialized ("
          + SEARCH.formatted("")
          + ") select reference from found order by reference limit :most";

  private static final String SEARCH_FEW = SEARCH.formatted("limit :most") + "limit :most";

  private final EntityManager entityManager;

  StagePeriods(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Returns the references after one of them, in their order. */
  public List<String> page(
      Collection<String> stages, LocalDate on, Instant known, String after, int most) {
    int bound = Math.max(WALKED_AT_LEAST, WALKED_FOR_EACH_FOUND * most);
    Object[] walked =
        (Object[])
            entityManager
                .createNativeQuery(WALK, Object[].class)
                .setParameter("stages", String.join(",", stages))
                .setParameter("on", on)
                .setParameter("known", known)
                .setParameter("after", after)
                .setParameter("bound", bound)
                .setParameter("most", most)
                .getSingleResult();
    List<String> found = List.of((String[]) walked[1]);
    return (Boolean) walked[0] || found.size() == most
        ? found
        : search(SEARCH_PAGE, stages, on, known, after, most);
  }

  /** Returns all references, in no order, unless there are more than a number of them. */
  public Optional<List<String>> few(
      Collection<String> stages, LocalDate on, Instant known, int most) {
    return Optional.of(search(SEARCH_FEW, stages, on, known, "", most + 1))
        .filter(found -> found.size() <= most);
  }

  @SuppressWarnings("unchecked")
  private List<String> search(
      String query,
      Collection<String> stages,
      LocalDate on,
      Instant known,
      String after,
      int most) {
    return entityManager
        .createNativeQuery(query, String.class)
        .setParameter("stages", String.join(",", stages))
        .setParameter("on", on)
        .setParameter("known", known)
        .setParameter("after", after)
        .setParameter("most", most)
        .getResultList();
  }
}
