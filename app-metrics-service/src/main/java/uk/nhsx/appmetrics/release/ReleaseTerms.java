package uk.nhsx.appmetrics.release;

import org.jspecify.annotations.Nullable;

/** What is said about a release, checked. */
record ReleaseTerms(
    String title,
    ReleaseKind kind,
    @Nullable String reason,
    @Nullable String source,
    boolean override) {

  ReleaseTerms {
    if (reason == null && (kind.needsReason() || override)) {
      throw new IllegalArgumentException("reason is missing");
    }
  }
}
