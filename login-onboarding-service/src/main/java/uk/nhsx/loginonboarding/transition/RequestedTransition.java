package uk.nhsx.loginonboarding.transition;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.Stage;

/** A move that is asked for, readable in itself. */
record RequestedTransition(Stage to, LocalDate effectiveOn, @Nullable String reason) {}
