package uk.nhsx.loginonboarding.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;

/**
 * Published when a service is amended.
 *
 * @param service as it now is
 */
record ServiceAmended(
    ServiceId id, List<FieldChange> changes, @Nullable String reason, ServiceView service) {}
