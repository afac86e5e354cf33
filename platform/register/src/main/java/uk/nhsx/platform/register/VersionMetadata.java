package uk.nhsx.platform.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.Change;

/**
 * The transaction time, author and reason of a stored version.
 *
 * @param recordedAt the transaction time: from when the version is known
 * @param author the {@code sub} of the token that the version was written with
 * @param requestId of the request that wrote it
 * @param reason as given by the author, if any
 */
@Embeddable
public record VersionMetadata(
    @Column(name = "recorded_at", nullable = false) Instant recordedAt,
    @Column(name = "author", nullable = false) String author,
    @Column(name = "request_id") @Nullable String requestId,
    @Column(name = "reason") @Nullable String reason) {

  /** Returns the metadata of the versions that a change writes. */
  public static VersionMetadata of(Change change) {
    return new VersionMetadata(
        change.recordedAt(),
        change.provenance().author(),
        change.provenance().requestId(),
        change.reason());
  }
}
