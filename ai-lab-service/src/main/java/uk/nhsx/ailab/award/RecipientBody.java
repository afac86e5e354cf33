package uk.nhsx.ailab.award;

import jakarta.validation.constraints.NotNull;
import uk.nhsx.ailab.text.NoEmailAddress;
import uk.nhsx.platform.body.PlainText;

/** A recipient as it is sent. */
record RecipientBody(
    @NotNull String orgId, @NotNull @PlainText(max = 200) @NoEmailAddress String name) {}
