package uk.nhsx.platform.notes;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Only notifications and requests bring events and scheduled changes on; what is old is removed at
 * once.
 */
public class WithoutPolling implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "outbox.poll-interval", "PT1H",
        "outbox.poll-scheduled-changes", "false",
        "outbox.retention", "P30D",
        "outbox.retention-interval", "PT0.1S");
  }
}
