package uk.nhsx.gateway.warmup;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** Stub services of which one does not answer before a test lets it, and a gateway that waits. */
public class WarmUpServices extends StubServices {

  static final String PATH = "/v1/ai-lab/summary";
  static final int ROUNDS = 3;
  static final int QUOTA = 1_000_000;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("warm-up.paths", PATH);
    settings.put("warm-up.rounds", Integer.toString(ROUNDS));
    settings.put("warm-up.timeout", "10m");
    settings.put("gateway.limits.anonymous-per-minute", Integer.toString(QUOTA));
    refuse();
    return settings;
  }
}
