package uk.nhsx.gateway.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads and discards the rest of a rejected request's body, up to a limit. Closing the connection
 * at once would make the client's TCP stack drop the response before the client reads it.
 */
public final class UnreadBody {

  private static final long MAX_BYTES = 128L * 1024 * 1024;
  private static final long MAX_MILLIS = 10_000;

  private UnreadBody() {}

  public static void drain(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return;
    }
    long timer = context.vertx().setTimer(MAX_MILLIS, timeout -> request.connection().close());
    AtomicLong drained = new AtomicLong();
    request.exceptionHandler(failure -> context.vertx().cancelTimer(timer));
    request.endHandler(end -> context.vertx().cancelTimer(timer));
    request.handler(
        chunk -> {
          if (drained.addAndGet(chunk.length()) > MAX_BYTES) {
            request.connection().close();
          }
        });
    request.resume();
  }
}
