package uk.nhsx.loginonboarding.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;
import uk.nhsx.loginonboarding.service.ServiceId;

/**
 * Published when evidence is lodged.
 *
 * @param id of the service that it is for
 * @param changes against the evidence that it replaces; none if it is the first of its kind
 */
record EvidenceLodged(
    ServiceId id, EvidenceView evidence, List<FieldChange> changes, @Nullable String reason) {}
