package uk.nhsx.gateway.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the cache did with requests: {@code gateway_cache_requests_total}, by result. */
@Singleton
class CacheMetrics {

  private final Map<String, Counter> counters = new HashMap<>();

  CacheMetrics(MeterRegistry meters) {
    for (CacheStatus status : CacheStatus.values()) {
      counters.put(
          status.value(),
          meters.counter(
              "gateway.cache.requests", "result", status.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** Counts a request once its response has been sent, by the header that tells what was done. */
  void countAtEnd(RoutingContext context) {
    context.addEndHandler(end -> count(context.response().headers().get(CacheStatus.HEADER)));
  }

  private void count(@Nullable String status) {
    Counter counter = status == null ? null : counters.get(status);
    if (counter != null) {
      counter.increment();
    }
  }
}
