package uk.nhsx.gateway.response;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** The three services as stubs, with an origin that may write, and with the test as a proxy. */
public class ResponseTestServices extends StubServices {

  static final String WRITE_ORIGIN = "https://register.example.org";

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.cors.write-origins", WRITE_ORIGIN);
    settings.put("gateway.caller.trusted-proxies", "127.0.0.1");
    return settings;
  }
}
