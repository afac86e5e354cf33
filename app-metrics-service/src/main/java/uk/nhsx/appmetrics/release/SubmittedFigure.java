package uk.nhsx.appmetrics.release;

import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.FindingLocation;

/** A figure of a release as it is sent in JSON. */
record SubmittedFigure(
    @Nullable String metric,
    @Nullable String area,
    @Nullable String period,
    @Nullable String value,
    @Nullable String qualifier) {

  FigureDraft draft(FindingLocation place) {
    return new FigureDraft(place, metric, area, period, value, qualifier);
  }
}
