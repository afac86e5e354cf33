package uk.nhsx.benchmarks.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Responses of the gateway, written by hand. */
final class Responses {
  static final Instant RECORDED = Instant.parse("2020-01-31T09:30:00.000250Z");

  static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  private Responses() {}

  static String chunk(String text) {
    return Integer.toHexString(bytes(text).length) + "\r\n" + text + "\r\n";
  }

  /** What every reader receives first: a delay and its position. */
  static String position(String cursor) {
    return chunk("retry: 2000\n\n: still here\nid: " + cursor + "\n\n");
  }

  static String event(String cursor, long sequence) {
    return event(cursor, sequence, "ä");
  }

  static String event(String cursor, long sequence, String data) {
    return chunk(
        "id: %s\nevent: uk.nhsx.ailab.programme.defined.v1\ndata: {\"sequence\":\"%d\",\"time\":\"%s\",\"data\":\"%s\"}\n\n"
            .formatted(cursor, sequence, RECORDED, data));
  }

  static String heartbeat(String cursor) {
    return chunk(": still here\nid: " + cursor + "\n\n");
  }

  static String reset(String cursor) {
    return chunk("id: " + cursor + "\nevent: reset\ndata: {\"code\":\"cursor-ahead\"}\n\n");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
