package uk.nhsx.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * An {@link OidcIssuer} that is down when the process starts, and is injected into fields of this
 * type. Tests of a service name it beside {@link ServiceTestResource}.
 */
public class OidcIssuerResource implements QuarkusTestResourceLifecycleManager {

  private final OidcIssuer issuer = new OidcIssuer();
  private final Map<String, String> settings = new HashMap<>();

  /** Further settings. */
  @Override
  public void init(Map<String, String> further) {
    settings.putAll(further);
  }

  @Override
  public Map<String, String> start() {
    settings.putAll(ofTokens());
    return settings;
  }

  private Map<String, String> ofTokens() {
    return Map.of(
        "TOKEN_AUTH_SERVER_URL",
        issuer.address(),
        "TOKEN_ISSUER",
        issuer.address(),
        "TOKEN_AUDIENCE",
        OidcIssuer.AUDIENCE,
        "token.allow-http",
        "true",
        // A process that waits for the issuer before it is ready would wait longer than a test.
        "%test.warm-up.rounds",
        "1",
        "warm-up.timeout",
        "1h");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(issuer, new TestInjector.MatchesType(OidcIssuer.class));
  }

  @Override
  public void stop() {
    issuer.close();
  }
}
