package uk.nhsx.gateway.limit;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** The three services as stubs, with small quotas, and with the test as a trusted proxy. */
public class RateLimitServices extends StubServices {

  static final int ANONYMOUS = 5;
  static final int AUTHENTICATED = 8;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.limits.anonymous-per-minute", Integer.toString(ANONYMOUS));
    settings.put("gateway.limits.authenticated-per-minute", Integer.toString(AUTHENTICATED));
    settings.put("gateway.caller.trusted-proxies", "127.0.0.1");
    return settings;
  }
}
