package uk.nhsx.platform.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.outbox.changelog.Preloader;

/** Reads a table of versions, and adds versions to it. */
public interface VersionRepository<E extends VersionEntity>
    extends PanacheRepositoryBase<E, VersionKey>, Preloader {

  /** The condition for a version to be the one as known at the instant {@code :known}. */
  String KNOWN =
      """
      metadata.recordedAt <= :known and (supersededAt is null or supersededAt > :known)
      """;

  /** Returns the class that is mapped to the table of versions. */
  Class<E> type();

  /** Returns the current version. */
  @SuppressWarnings("unchecked")
  default Optional<E> current(String reference) {
    Optional<VersionEntity> read =
        CurrentVersions.ofTransaction()
            .map(versions -> versions.find(this, reference))
            .orElse(null);
    return read == null
        ? find("reference = ?1 and supersededAt is null", reference).firstResultOptional()
        : (Optional<E>) read;
  }

  /** Returns the version as known at an instant. */
  default Optional<E> knownAt(String reference, Instant known) {
    return find(
            "reference = :reference and " + KNOWN,
            Parameters.with("reference", reference).and("known", known))
        .firstResultOptional();
  }

  /** Declares that a change will read the current version of a resource. */
  default Preload reading(String reference) {
    return new Preload(this, reference);
  }

  @Override
  @SuppressWarnings("unchecked")
  default void preload(Collection<String> references) {
    // Not in HQL: Hibernate translates a query with a list of values anew each time.
    List<E> found =
        getEntityManager()
            .createNativeQuery(
                "select * from %s where reference = any (:references) and superseded_at is null"
                    .formatted(type().getAnnotation(Table.class).name()),
                type())
            .setParameter("references", references.toArray(String[]::new))
            .getResultList();
    CurrentVersions.ofTransaction().orElseThrow().read(this, references, found);
  }

  @Override
  default void writeAll() {
    flush();
  }

  /**
   * Stores the version that follows the current one, if there is one. If that one was read for
   * several changes of the transaction, they are written together.
   */
  default void append(E version) {
    if (version.version > 1) {
      // First the old one, at once: the index that allows one current version is checked by
      // statement.
      update(
          "supersededAt = ?1 where reference = ?2 and supersededAt is null",
          version.metadata.recordedAt(),
          version.reference);
    }
    persist(version);
    boolean together =
        CurrentVersions.ofTransaction()
            .map(versions -> versions.replace(this, version))
            .orElse(false);
    if (!together) {
      flush();
    }
  }
}
