package uk.nhsx.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A whole response that can be sent to several clients.
 *
 * @param headers without those of one message or connection; never changed
 * @param body never changed
 * @param gzip the body compressed, for what is sent so often that this is worth its memory; or null
 */
public record StoredResponse(int status, MultiMap headers, Buffer body, @Nullable Buffer gzip) {

  /** What an entry takes beside its texts, in bytes. */
  private static final int OVERHEAD = 400;

  /** A response that is compressed for each client that accepts it. */
  public StoredResponse(int status, MultiMap headers, Buffer body) {
    this(status, headers, body, null);
  }

  int bytes() {
    int length = OVERHEAD + body.length() + (gzip == null ? 0 : gzip.length());
    for (var header : headers) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length;
  }
}
