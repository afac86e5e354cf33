package uk.nhsx.platform.token;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.start.StartRequirement;

/**
 * Keeps tokens out of production that anybody with the files of a local suite can sign, or whoever
 * is on the way to the issuer.
 */
@Singleton
class TrustedIssuer implements StartRequirement {

  private static final String LOCAL_ISSUER = "https://issuer.suite.localhost";

  private static final String ALLOWANCE =
      ", or LOCAL_ISSUER_ALLOWED=true where the writes of strangers do no harm";

  private final TokenConfig config;

  TrustedIssuer(TokenConfig config) {
    this.config = config;
  }

  @Override
  public List<String> violations() {
    boolean discovered = isSet(config.authServerUrl());
    if (!discovered && !isSet(config.publicKey())) {
      return List.of(
          "TOKEN_AUTH_SERVER_URL is not set, so no token can be verified. Set the address of the"
              + " OpenID Connect issuer");
    }
    if (config.localIssuerAllowed()) {
      return List.of();
    }
    List<String> violations = new ArrayList<>();
    if (!discovered) {
      violations.add(
          "TOKEN_PUBLIC_KEY is the key of an issuer without discovery, which can't be replaced without"
              + " a restart, and is that of ./suite token in a local suite. Set"
              + " TOKEN_AUTH_SERVER_URL, the address of an OpenID Connect issuer"
              + ALLOWANCE);
    }
    if (config.issuer().equals(LOCAL_ISSUER)) {
      violations.add(
          "TOKEN_ISSUER is '%s', the issuer of a local suite. Set the one of your issuer"
                  .formatted(LOCAL_ISSUER)
              + ALLOWANCE);
    }
    if (config.allowHttp()) {
      violations.add(
          "TOKEN_ALLOW_HTTP is true: whoever is on the way to the issuer could replace its keys. Set"
              + " TOKEN_ALLOW_HTTP=false"
              + ALLOWANCE);
    }
    return violations;
  }

  private static boolean isSet(Optional<String> setting) {
    return setting.filter(value -> !value.isBlank()).isPresent();
  }
}
