package uk.nhsx.loginonboarding.transition;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.Stage;

/** A requested transition whose fields could be read. */
record RequestedTransition(Stage to, LocalDate effectiveOn, @Nullable String reason) {}
