package uk.nhsx.appmetrics.release;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/** The withdrawal of a release as sent by a publisher. */
record WithdrawRelease(@NotNull @PlainText(max = 1000, lines = true) @Nullable String reason) {}
