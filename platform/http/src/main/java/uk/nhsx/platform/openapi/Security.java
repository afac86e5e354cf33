package uk.nhsx.platform.openapi;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Decides which operations need a token: all writes, and of the reads those that say so. */
final class Security {

  private static final String SCHEME = "token";

  private Security() {}

  /** An empty list states that no token is needed; without a list, nothing would be stated. */
  static List<SecurityRequirement> of(ApiOperation operation) {
    return operation.isRead()
        ? Optional.ofNullable(operation.model().getSecurity()).orElse(List.of())
        : List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME));
  }
}
