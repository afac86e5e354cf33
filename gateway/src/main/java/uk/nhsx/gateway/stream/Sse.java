package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** Writes server-sent events (HTML Living Standard, section 9.2). */
final class Sse {

  static final String MEDIA_TYPE = "text/event-stream";

  private Sse() {}

  /** What a person sees who opens the stream, until there is an event. */
  static Buffer greeting() {
    return Buffer.buffer(
        """
        : This is the event stream of the NHSX suite. It stays open: each change is sent as an event when it is recorded,
        : and a comment in between shows that the connection is alive. For all events so far add after=beginning;
        : /asyncapi.yaml describes them.
        """);
  }

  /** An event without its id, which differs for each subscriber. */
  static Buffer event(String name, Buffer json) {
    Buffer frame = Buffer.buffer(json.length() + name.length() + 32);
    frame.appendString("event: ").appendString(name).appendString("\ndata: ");
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      byte next = json.getByte(i);
      // In JSON a line can end only between tokens, so a split does not change the value.
      if (next == '\n' || next == '\r') {
        frame.appendBuffer(json, from, i - from).appendString("\ndata: ");
        from = i + 1;
      }
    }
    return frame.appendBuffer(json, from, json.length() - from).appendString("\n\n");
  }

  /**
   * The cursor that the subscriber sends when it reconnects. An empty one is omitted, or it would
   * clear the previous one.
   */
  static Buffer id(String cursor) {
    Buffer line = Buffer.buffer(cursor.length() + 8);
    return cursor.isEmpty()
        ? line
        : line.appendString("id: ").appendString(cursor).appendString("\n");
  }

  /** A comment that also moves the cursor past events that the filter excludes. */
  static Buffer heartbeat(String cursor) {
    return Buffer.buffer(": still here\n").appendBuffer(id(cursor)).appendString("\n");
  }

  /** The delay before the subscriber reconnects after its connection has ended. */
  static Buffer retry(Duration wait) {
    return Buffer.buffer("retry: " + wait.toMillis() + "\n\n");
  }
}
