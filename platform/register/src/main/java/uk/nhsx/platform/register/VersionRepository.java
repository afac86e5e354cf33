package uk.nhsx.platform.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import java.time.Instant;
import java.util.Optional;

/** What every table of versions can be asked, and the one way to add to it. */
public interface VersionRepository<E extends VersionEntity>
    extends PanacheRepositoryBase<E, VersionKey> {

  /** Holds for what stood by what was known at the instant {@code :known}. */
  String KNOWN =
      """
      metadata.recordedAt <= :known and (supersededAt is null or supersededAt > :known)
      """;

  /** What stands now. */
  default Optional<E> current(String reference) {
    return find("reference = ?1 and supersededAt is null", reference).firstResultOptional();
  }

  /** What stood by what was known at an instant. */
  default Optional<E> knownAt(String reference, Instant known) {
    return find(
            "reference = :reference and " + KNOWN,
            Parameters.with("reference", reference).and("known", known))
        .firstResultOptional();
  }

  /** Puts a version after the one that stands now, if any. */
  default void append(E version) {
    // First the old one, at once: the index that allows one current version is checked by
    // statement.
    update(
        "supersededAt = ?1 where reference = ?2 and supersededAt is null",
        version.metadata.recordedAt(),
        version.reference);
    persistAndFlush(version);
  }
}
