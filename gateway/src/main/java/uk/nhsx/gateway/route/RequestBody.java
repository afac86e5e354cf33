package uk.nhsx.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Tells from the headers of a request whether it has a body (RFC 9112, section 6.3). */
public final class RequestBody {

  private RequestBody() {}

  /** Some clients send a length of 0 with each read: that is no body. */
  public static boolean isIn(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return (length != null && !length.equals("0"))
        || headers.contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
