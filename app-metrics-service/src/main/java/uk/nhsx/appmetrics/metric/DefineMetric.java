package uk.nhsx.appmetrics.metric;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/** A metric as sent by a publisher. */
record DefineMetric(
    @Nullable String key,
    @NotNull @PlainText(max = 300) @Nullable String title,
    @PlainText(max = 4000, lines = true) @Nullable String description,
    @NotNull @PlainText(max = 200) @Nullable String unit,
    @NotNull @Nullable String kind,
    @NotNull @Nullable String cadence,
    @Pattern(
            regexp = "(?!Date$|OdsCode$)[A-Za-z0-9_]{1,64}",
            message =
                "must be the name of a figure's column in the feed: 1 to 64 letters, digits and _")
        @Nullable String column) {}
