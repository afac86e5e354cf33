package uk.nhsx.gateway.stream;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** The three services as stubs, with limits of the event stream that a test reaches soon. */
public class StreamingServices extends StubServices {

  static final int TAIL = 4;
  static final int OF_ONE_CALLER = 4;
  static final int OF_ALL = 6;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.stream.readers-per-caller", Integer.toString(OF_ONE_CALLER));
    settings.put("gateway.stream.readers-per-instance", Integer.toString(OF_ALL));
    settings.put("gateway.stream.heartbeat", "200ms");
    settings.put("gateway.stream.patience", "500ms");
    settings.put("gateway.stream.drain", "200ms");
    settings.put("gateway.stream.tail.events", Integer.toString(TAIL));
    settings.put("gateway.stream.feed.page", "3");
    settings.put("gateway.stream.feed.long-poll", "1s");
    settings.put("gateway.stream.feed.timeout", "1s");
    settings.put("gateway.stream.feed.retry-interval", "50ms");
    return settings;
  }
}
