package uk.nhsx.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/**
 * The response of a service, whose body has not been read.
 *
 * @param headers which the receiver of the response may change
 * @param body paused
 */
record UpstreamResponse(int status, MultiMap headers, LimitedBody body) {

  static UpstreamResponse of(HttpClientResponse response, Runnable onEnd) {
    LimitedBody body = new LimitedBody(response, Long.MAX_VALUE, () -> {}, onEnd);
    return new UpstreamResponse(response.statusCode(), response.headers(), body);
  }

  /** The length of the body in bytes, negative if it is not known. */
  long length() {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }
}
