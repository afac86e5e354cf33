package uk.nhsx.gateway.stream;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at some requests for so long that who sent them has gone when they are let in. */
@Singleton
public class LongLook {

  static final String HEADER = "X-Looked-At-For-Long";

  private final AtomicInteger letIn = new AtomicInteger();

  int letIn() {
    return letIn.get();
  }

  void filters(@Observes Filters filters) {
    filters.register(this::look, 8_000);
  }

  private void look(RoutingContext context) {
    if (context.request().headers().contains(HEADER)) {
      context
          .request()
          .connection()
          .closeHandler(
              gone -> {
                context.next();
                letIn.incrementAndGet();
              });
    } else {
      context.next();
    }
  }
}
