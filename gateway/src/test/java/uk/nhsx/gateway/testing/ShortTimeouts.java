package uk.nhsx.gateway.testing;

import java.util.HashMap;
import java.util.Map;

/** Stub services with timeouts that expire soon, for tests in which a service never responds. */
public class ShortTimeouts extends StubServices {

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.proxy.response-timeout", "500ms");
    settings.put("gateway.proxy.idle-timeout", "500ms");
    settings.put("gateway.report.timeout", "5s");
    return settings;
  }
}
