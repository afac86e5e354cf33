package uk.nhsx.appmetrics.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a release, checked.
 *
 * @param publishAt until when it is under embargo; nothing to publish at once
 */
record ReleaseTerms(
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable Instant publishAt,
    @Nullable String source,
    boolean override) {

  ReleaseTerms {
    if (reason == null && (kind.needsReason() || override)) {
      throw new IllegalArgumentException("reason is missing");
    }
  }
}
