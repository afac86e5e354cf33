package uk.nhsx.gateway.answer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is left of a request's body once the request is refused. It is read and thrown away for a
 * while: closing at once would make the caller's system drop the answer before the caller reads it.
 */
public final class UnreadBody {

  private static final long MOST_BYTES = 128L * 1024 * 1024;
  private static final long MOST_MILLIS = 10_000;

  private UnreadBody() {}

  public static void drain(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return;
    }
    long timer = context.vertx().setTimer(MOST_MILLIS, late -> request.connection().close());
    AtomicLong drained = new AtomicLong();
    request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
    request.endHandler(end -> context.vertx().cancelTimer(timer));
    request.handler(
        chunk -> {
          if (drained.addAndGet(chunk.length()) > MOST_BYTES) {
            request.connection().close();
          }
        });
    request.resume();
  }
}
