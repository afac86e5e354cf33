package uk.nhsx.platform.outbox;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;

/** Leaves out metrics of requests that a service sends: they are the warm-up's, to itself. */
@Singleton
class OwnRequests implements MeterFilter {

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith("http.client.")
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
