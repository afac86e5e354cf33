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
import uk.nhsx.platform.problem.ProblemType;

/** The stored releases, without their figures. */
@ApplicationScoped
class ReleaseRepository implements PanacheRepositoryBase<ReleaseEntity, Long> {

  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  Optional<ReleaseEntity> same(Fingerprint fingerprint) {
    return find("requestSha256", fingerprint.request()).firstResultOptional();
  }

  /**
   * Finds a release by its id as it stands in a path; a text that is no id finds nothing. A
   * transaction of its own gives the connection back: reading the changes needs one, too.
   */
  @Transactional
  Optional<ReleaseEntity> known(String id, Instant known) {
    return uuid(id)
        .flatMap(
            one ->
                find(
                        "id = :id and publishedAt <= :known",
                        Parameters.with("id", one).and("known", known))
                    .firstResultOptional());
  }

  static RuntimeException unknown() {
    return ProblemType.NOT_FOUND.because("No release of this id is known.");
  }

  /** The newest first, from the one after a place in that order. */
  List<ReleaseEntity> knownAfter(NewestFirst after, int rows, Instant known) {
    return find(
            """
            publishedAt <= :known
              and (publishedAt < :at or (publishedAt = :at and ordinal < :ordinal))
            order by publishedAt desc, ordinal desc
            """,
            Parameters.with("known", known)
                .and("at", after.publishedAt())
                .and("ordinal", after.ordinal()))
        .range(0, rows - 1)
        .list();
  }

  private static Optional<UUID> uuid(String text) {
    return UUID_SHAPE.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  long nextOrdinal() {
    return ((Number)
            getEntityManager()
                .createNativeQuery("select nextval('release_ordinal')")
                .getSingleResult())
        .longValue();
  }
}
