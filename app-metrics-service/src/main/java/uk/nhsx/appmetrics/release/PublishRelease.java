package uk.nhsx.appmetrics.release;

import org.jspecify.annotations.Nullable;

/** A release as it is sent in JSON. */
record PublishRelease(
    @Nullable String title,
    @Nullable String kind,
    @Nullable String reason,
    @Nullable String publishAt,
    @Nullable String source,
    @Nullable SubmittedFigures figures) {

  SubmittedTerms terms() {
    return new SubmittedTerms(title, kind, reason, publishAt, source, null);
  }
}
