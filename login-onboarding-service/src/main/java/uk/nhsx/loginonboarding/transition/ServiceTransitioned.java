package uk.nhsx.loginonboarding.transition;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;

/**
 * Published when a service makes a transition.
 *
 * @param service as it now is
 */
record ServiceTransitioned(
    ServiceId id,
    Stage from,
    Stage to,
    LocalDate effectiveOn,
    @Nullable String reason,
    @JsonSerialize(using = ServiceView.InEvents.class) ServiceView service) {}
