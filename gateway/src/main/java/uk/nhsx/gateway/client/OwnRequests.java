package uk.nhsx.gateway.client;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/** Leaves out the requests that the gateway sends to itself, to warm up. */
@Singleton
class OwnRequests implements MeterFilter {

  /** What requests to a service are counted by; see {@code ServiceTag}. */
  private static final Set<String> SERVICE_PATHS = Set.of("{path}", "events");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String uri = id.getTag("uri");
    return id.getName().equals("http.client.requests")
            && (uri == null || !SERVICE_PATHS.contains(uri.substring(uri.lastIndexOf('/') + 1)))
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
