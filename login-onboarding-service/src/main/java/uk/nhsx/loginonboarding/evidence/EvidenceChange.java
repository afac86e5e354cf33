package uk.nhsx.loginonboarding.evidence;

import java.util.Optional;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * Evidence as it was lodged.
 *
 * @param before what it replaced, if anything
 */
public record EvidenceChange(
    Optional<EvidenceView> before, EvidenceView now, VersionMetadata metadata) {}
