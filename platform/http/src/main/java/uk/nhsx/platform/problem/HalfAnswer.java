package uk.nhsx.platform.problem;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * An answer that fails when a part of it was sent. Nothing can be told any more but that it is not
 * the whole, and the framework does not always tell: it has the connection closed after what waits
 * to be sent, and then ends the answer, which a slow reader gets before the close.
 */
@Singleton
class HalfAnswer {

  private final CurrentVertxRequest current;

  HalfAnswer(CurrentVertxRequest current) {
    this.current = current;
  }

  /** Breaks the transfer off, if an answer is half sent. */
  void breakOff() {
    @Nullable RoutingContext routing = current.getCurrent();
    if (routing == null || !routing.response().headWritten()) {
      return;
    }
    HttpServerRequest request = routing.request();
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      // Not by the connection's own close, which waits its turn.
      ((ConnectionBase) request.connection()).channel().close();
    }
  }
}
