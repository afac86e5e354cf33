package uk.nhsx.platform.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The note beside a stored version: from when it is known, who recorded it, and why.
 *
 * @param author the {@code sub} of the token that it was written with
 * @param requestId of the request that brought it
 * @param reason as given, if any
 */
@Embeddable
public record Recording(
    @Column(name = "recorded_at", nullable = false) Instant recordedAt,
    @Column(name = "author", nullable = false) String author,
    @Column(name = "request_id") @Nullable String requestId,
    @Column(name = "reason") @Nullable String reason) {}
