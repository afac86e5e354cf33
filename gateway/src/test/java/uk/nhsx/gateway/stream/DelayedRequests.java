package uk.nhsx.gateway.stream;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Delays marked requests until their client has disconnected. */
@Singleton
public class DelayedRequests {

  static final String HEADER = "X-Delay-Until-Disconnect";

  private final AtomicInteger resumed = new AtomicInteger();

  int resumed() {
    return resumed.get();
  }

  void filters(@Observes Filters filters) {
    filters.register(this::delay, 9_800);
  }

  private void delay(RoutingContext context) {
    if (context.request().headers().contains(HEADER)) {
      context
          .request()
          .connection()
          .closeHandler(
              closed -> {
                context.next();
                resumed.incrementAndGet();
              });
    } else {
      context.next();
    }
  }
}
