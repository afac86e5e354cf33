package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;

/**
 * Published when a service is amended.
 *
 * @param service as it now is
 */
record ServiceAmended(
    ServiceId id,
    List<FieldChange> changes,
    @Nullable String reason,
    @JsonSerialize(using = ServiceView.InEvents.class) ServiceView service) {}
