package uk.nhsx.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * The public key of the issuer behind {@link Tokens} and nothing else: the surroundings of a
 * process that has neither database nor Kafka.
 */
public class TokenIssuerResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("TOKEN_PUBLIC_KEY", Tokens.publicKey());
  }

  @Override
  public void stop() {
    // The key pair serves the next application in this JVM, too.
  }
}
