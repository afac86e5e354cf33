package uk.nhsx.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A whole response that can be sent to several clients.
 *
 * @param headers without those of one message or connection; never changed
 * @param body never changed
 */
public record StoredResponse(int status, MultiMap headers, Buffer body) {

  /** What an entry takes beside its texts, in bytes. */
  private static final int OVERHEAD = 400;

  int bytes() {
    int length = OVERHEAD + body.length();
    for (var header : headers) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length;
  }
}
