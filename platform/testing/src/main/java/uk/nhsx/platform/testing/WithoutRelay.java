package uk.nhsx.platform.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service of which nothing publishes the log but the test. */
public class WithoutRelay implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("outbox.relay", "false");
  }
}
