package uk.nhsx.appmetrics.release;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.platform.parameter.SearchText;

/** The stored releases, without their figures. */
@ApplicationScoped
class ReleaseRepository implements PanacheRepositoryBase<ReleaseEntity, Integer> {

  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** The condition for a release that is to be published. */
  private static final String UNPUBLISHED =
      "change is null and withdrawnAt is null and cancellation.recordedAt is null";

  private static final String SHOWN_AFTER =
      """
      from ReleaseEntity release
      where (change <= :known or (change is null and :embargoed = true))
        and (coalesce(change, 2147483647) < :change
          or (coalesce(change, 2147483647) = :change and ordinal < :ordinal))
      """;

  private static final String CONTAINING =
      """
      and (locate(:q, lower(title)) > 0
        or locate(:q, lower(metadata.reason)) > 0
        or locate(:q, lower(source)) > 0)
      """;

  /** Not by member of, for which PostgreSQL scans a whole index for each release. */
  private static final String SUPPLYING =
      """
      and exists (select 1 from release.metricNumbers number where number = :metric)
      """;

  private static final String NEWEST_FIRST =
      """
      order by coalesce(change, 2147483647) desc, ordinal desc
      """;

  Optional<ReleaseEntity> same(Fingerprint fingerprint) {
    return find("requestSha256", fingerprint.request()).firstResultOptional();
  }

  /** Finds a release by its id in a path; a text that is no id finds nothing. */
  Optional<ReleaseEntity> stored(String id) {
    return uuid(id).flatMap(one -> find("id", one).firstResultOptional());
  }

  /**
   * As {@link #stored}, if the reader may know of it. A transaction of its own gives the connection
   * back: reading the changes needs one, too.
   */
  @Transactional
  Optional<ReleaseEntity> known(String id, Visibility visibility) {
    return stored(id).filter(visibility::shows);
  }

  /** Reads a release again that another transaction may have changed meanwhile. */
  void readAgain(ReleaseEntity release) {
    getEntityManager().refresh(release);
  }

  /**
   * The newest first, from the one after a place in that order; those to come before all. In a
   * transaction of its own: a client that reads all of them holds no connection.
   *
   * @param q what title, reason or source must contain
   * @param metric what they must supply figures of; empty if that doesn't matter
   */
  @Transactional
  List<ReleaseEntity> after(
      NewestFirst place, int rows, SearchText q, Optional<Metric> metric, Visibility visibility) {
    Parameters values =
        Parameters.with("known", visibility.lastChange())
            .and("embargoed", visibility.embargoed())
            .and("change", place.change())
            .and("ordinal", place.ordinal());
    if (!q.isEmpty()) {
      values.and("q", q.value());
    }
    metric.ifPresent(one -> values.and("metric", one.number()));
    return find(
            SHOWN_AFTER
                + (q.isEmpty() ? "" : CONTAINING)
                + (metric.isEmpty() ? "" : SUPPLYING)
                + NEWEST_FIRST,
            values)
        .range(0, rows - 1)
        .list();
  }

  /** The first that is to be published at an instant, in the order in which they were taken in. */
  Optional<ReleaseEntity> firstDue(Instant instant) {
    return find(UNPUBLISHED + " and publishAt = ?1 order by ordinal", instant)
        .firstResultOptional();
  }

  /** When the next one is to be published. */
  Optional<Instant> nextDue() {
    return Optional.ofNullable(
        getEntityManager()
            .createQuery(
                "select min(publishAt) from ReleaseEntity where " + UNPUBLISHED, Instant.class)
            .getSingleResult());
  }

  private static Optional<UUID> uuid(String text) {
    return UUID_SHAPE.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  int nextOrdinal() {
    return ((Number)
            getEntityManager()
                .createNativeQuery("select nextval('release_ordinal')")
                .getSingleResult())
        .intValue();
  }
}
