package uk.nhsx.appmetrics.area;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/** An area as sent by a publisher, in JSON or in a row of a CSV. */
record RegisterArea(
    @Nullable String code,
    @NotNull @PlainText(max = 200) @Nullable String name,
    @NotNull @Nullable String type,
    @Nullable String parent,
    @Nullable String parentSince,
    @Nullable String opensOn,
    @Nullable String closesOn) {}
