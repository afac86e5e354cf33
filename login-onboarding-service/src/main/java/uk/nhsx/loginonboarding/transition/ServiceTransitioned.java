package uk.nhsx.loginonboarding.transition;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;

/**
 * Told when a service moves.
 *
 * @param service as it now stands
 */
record ServiceTransitioned(
    ServiceId id,
    Stage from,
    Stage to,
    LocalDate effectiveOn,
    @Nullable String reason,
    ServiceView service) {}
