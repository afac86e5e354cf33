package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The wire format of server-sent events (HTML Living Standard, section 9.2). */
final class Sse {

  static final String MEDIA_TYPE = "text/event-stream";

  private Sse() {}

  /** An event without its id, which is another one for each reader. */
  static Buffer event(String name, Buffer json) {
    Buffer frame = Buffer.buffer(json.length() + name.length() + 32);
    frame.appendString("event: ").appendString(name).appendString("\ndata: ");
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      byte next = json.getByte(i);
      // Between two tokens of JSON a line may end; within one it can't.
      if (next == '\n' || next == '\r') {
        frame.appendBuffer(json, from, i - from).appendString("\ndata: ");
        from = i + 1;
      }
    }
    return frame.appendBuffer(json, from, json.length() - from).appendString("\n\n");
  }

  /**
   * What the reader says when it comes back. An empty one would make it forget the one before, so
   * it is left out.
   */
  static Buffer id(String cursor) {
    Buffer line = Buffer.buffer(cursor.length() + 8);
    return cursor.isEmpty()
        ? line
        : line.appendString("id: ").appendString(cursor).appendString("\n");
  }

  /** A sign of life that moves the reader's cursor on, also past what its filter leaves out. */
  static Buffer heartbeat(String cursor) {
    return Buffer.buffer(": still here\n").appendBuffer(id(cursor)).appendString("\n");
  }

  /** After how long the reader shall come back once its connection has ended. */
  static Buffer retry(Duration wait) {
    return Buffer.buffer("retry: " + wait.toMillis() + "\n\n");
  }
}
