package uk.nhsx.platform.register;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the current versions that the changes of a transaction share: as they were read for all of
 * them, and as the changes have left them. They hold still, since the transaction has locked the
 * head of the log.
 */
@Unremovable
@TransactionScoped
class CurrentVersions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final transient Map<VersionRepository<?>, Map<String, Optional<VersionEntity>>> versions =
      new HashMap<>();

  /** Returns those of the caller's transaction, if it is in one. */
  static Optional<CurrentVersions> ofTransaction() {
    var transaction = Arc.container().instance(TransactionSynchronizationRegistry.class).get();
    return transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
        ? Optional.empty()
        : Optional.of(Arc.container().instance(CurrentVersions.class).get());
  }

  /** Returns what is current; null if it was not read. */
  @Nullable Optional<VersionEntity> find(VersionRepository<?> repository, String reference) {
    Map<String, Optional<VersionEntity>> read = versions.get(repository);
    return read == null ? null : read.get(reference);
  }

  /** Stores what was read for some references; those that are not found have no version. */
  void read(
      VersionRepository<?> repository,
      Collection<String> references,
      Collection<? extends VersionEntity> found) {
    Map<String, Optional<VersionEntity>> read =
        versions.computeIfAbsent(repository, unread -> new HashMap<>());
    references.forEach(reference -> read.putIfAbsent(reference, Optional.empty()));
    found.forEach(version -> read.put(version.reference, Optional.of(version)));
  }

  /** Replaces the current version of a resource; returns whether it was read before. */
  boolean replace(VersionRepository<?> repository, VersionEntity version) {
    Map<String, Optional<VersionEntity>> read = versions.get(repository);
    return read != null && read.replace(version.reference, Optional.of(version)) != null;
  }
}
