package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * An event of a service's log, with the bytes that subscribers are sent.
 *
 * @param sequence its number in the log, from 1
 * @param frame the server-sent event without its id; shared by all subscribers, never changed
 */
record FeedEvent(long sequence, String type, Buffer frame) {

  /** Estimated memory of an event in addition to its frame. */
  private static final int OVERHEAD = 200;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  FeedEvent {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is not positive: " + sequence);
    }
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "type has characters that an event name can't have: " + type);
    }
  }

  /**
   * @param json the CloudEvent, byte for byte as the service returns it
   */
  static FeedEvent of(long sequence, String type, Buffer json) {
    return new FeedEvent(sequence, type, Sse.event(type, json));
  }

  /** Whether some events before it are void, whatever a subscriber asked for. */
  boolean beginsEpoch() {
    return PublishedSchemas.isEpochBegun(type);
  }

  int size() {
    return frame.length() + OVERHEAD;
  }
}
