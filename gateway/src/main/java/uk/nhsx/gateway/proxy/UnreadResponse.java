package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;

/**
 * Ends a request to a service of which nobody reads the response any more. As soon as the whole
 * response has been received, the connection may serve another request, even if the response is
 * still unread: a reset, which closes the connection, would break that request. So what has been
 * received is read, and the connection is reset if there is more.
 */
final class UnreadResponse {

  /** More than is received before it is read. */
  private static final long MOST_BYTES = 512 * 1024;

  /** For what has been received, and for most responses as a whole. */
  private static final long MOST_MILLIS = 1_000;

  private UnreadResponse() {}

  static void end(HttpClientRequest request, LimitedBody body, Vertx vertx) {
    if (body.isEnded()) {
      return;
    }
    body.discard(MOST_BYTES, request::reset);
    vertx.setTimer(
        MOST_MILLIS,
        timeout -> {
          if (!body.isEnded()) {
            request.reset();
          }
        });
  }
}
