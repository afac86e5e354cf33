package uk.nhsx.loginonboarding.evidence;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.PlainText;

/**
 * Evidence as it is sent.
 *
 * @param service as last read, if at all: the path has it
 * @param kind as last read, if at all: the path has it
 * @param version as last read, if at all
 * @param reason why it is replaced, for the history
 */
record LodgeEvidence(
    @Nullable String service,
    @Nullable String kind,
    @NotNull @PlainText String reference,
    @NotNull @Nullable String issuedOn,
    @Nullable String validUntil,
    @Nullable Integer version,
    @PlainText(max = 1000, lines = true) @Nullable String reason) {}
