package uk.nhsx.appmetrics.intake;

import org.jspecify.annotations.Nullable;

/** A figure as it was sent: texts that are not checked yet. */
public record FigureDraft(
    FindingLocation place,
    @Nullable String metric,
    @Nullable String area,
    @Nullable String period,
    @Nullable String value,
    @Nullable String qualifier) {}
