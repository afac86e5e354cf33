package uk.nhsx.gateway.stream;

import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.testing.StubServices;

/** The three services as stubs, with small limits of the event stream. */
public class StreamTestServices extends StubServices {

  static final int BUFFER_EVENTS = 4;
  static final int PER_CALLER = 4;
  static final int PER_INSTANCE = 6;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("gateway.stream.subscribers-per-caller", Integer.toString(PER_CALLER));
    settings.put("gateway.stream.subscribers-per-instance", Integer.toString(PER_INSTANCE));
    settings.put("gateway.stream.heartbeat", "200ms");
    // Long enough for a subscriber that reads on a busy machine; one test waits for it to expire.
    settings.put("gateway.stream.write-timeout", "5s");
    settings.put("gateway.stream.drain", "200ms");
    settings.put("gateway.stream.buffer.events", Integer.toString(BUFFER_EVENTS));
    settings.put("gateway.stream.feed.page", "3");
    settings.put("gateway.stream.feed.long-poll", "1s");
    settings.put("gateway.stream.feed.timeout", "60s");
    settings.put("gateway.stream.feed.retry-interval", "50ms");
    return settings;
  }
}
