package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;

/**
 * An event of a service's log, ready to be told.
 *
 * @param sequence its place in the log, from 1 on
 * @param frame what readers are sent, made once for all of them; never changed
 */
record FeedEvent(long sequence, String type, Buffer frame) {

  /** What an event takes in memory beside its frame, roughly. */
  private static final int OVERHEAD = 200;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  FeedEvent {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is not positive: " + sequence);
    }
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("type can't be named in a stream: " + type);
    }
  }

  /**
   * @param json the CloudEvent, byte for byte as the service tells it
   */
  static FeedEvent of(long sequence, String type, Buffer json) {
    return new FeedEvent(sequence, type, Sse.event(type, json));
  }

  int size() {
    return frame.length() + OVERHEAD;
  }
}
