package uk.nhsx.gateway.connection;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** Stub services, and limits of connections that expire soon. */
public class ShortConnectionTimeouts extends StubServices {

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.connection.head-timeout", "2s");
    settings.put("gateway.connection.body-timeout", "2s");
    settings.put("gateway.connection.keep-alive", "2s");
    return settings;
  }
}
