package uk.nhsx.appmetrics.release;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/** The cancellation of a release as sent by a publisher. */
record CancelRelease(@NotNull @PlainText(max = 1000, lines = true) @Nullable String reason) {}
