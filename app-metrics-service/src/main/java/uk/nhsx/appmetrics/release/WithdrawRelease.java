package uk.nhsx.appmetrics.release;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/** What a publisher says when taking a release back. */
record WithdrawRelease(@NotNull @PlainText(max = 1000, lines = true) @Nullable String reason) {}
