package uk.nhsx.loginonboarding.service;

import java.util.Optional;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * One change of a service as it was recorded.
 *
 * @param before as the service was until then; nothing if this registered it
 */
public record ServiceChange(
    Optional<ServiceView> before, ServiceView now, VersionMetadata metadata) {

  /** Whether the service came from one stage to another. */
  public boolean isTransition() {
    return before.filter(earlier -> earlier.stage() != now.stage()).isPresent();
  }
}
