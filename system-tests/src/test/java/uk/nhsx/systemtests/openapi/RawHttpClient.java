package uk.nhsx.systemtests.openapi;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/**
 * Sends requests by HTTP/1.1 as they are written, also those that an ordinary client would reject
 * or mend: any method, any characters in the target, any header. Connections are used again.
 * Several threads may use it.
 */
final class RawHttpClient implements AutoCloseable {

  private static final int READ_TIMEOUT_MILLIS = 60_000;
  private static final String EVENT_STREAM = "text/event-stream";
  private static final String FRAME_END = "\n\n";

  private final int port;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param port of this machine
   */
  RawHttpClient(int port) {
    this.port = port;
  }

  /** Of an event stream, only the head is read. */
  Response send(Request request) throws IOException {
    return send(request, 0);
  }

  /**
   * Sends a request and reads the response.
   *
   * @param events how many of an event stream are read before the connection is closed
   */
  Response send(Request request, int events) throws IOException {
    Connection reused = idle.poll();
    if (reused != null) {
      try {
        return exchange(reused, request, events);
      } catch (IOException closedMeanwhile) {
        reused.close();
      }
    }
    Connection fresh = new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
    try {
      return exchange(fresh, request, events);
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
  }

  private Response exchange(Connection connection, Request request, int events) throws IOException {
    connection.write(request);
    Head head = connection.head();
    boolean stream =
        head.headers()
            .first("Content-Type")
            .filter(type -> type.startsWith(EVENT_STREAM))
            .isPresent();
    String body = connection.body(request, head, stream ? events : Integer.MAX_VALUE);
    boolean ends = stream || head.has("Connection", "close") || isIncomplete(request);
    if (ends) {
      connection.close();
    } else {
      idle.add(connection);
    }
    return new Response(head.status(), head.headers(), body);
  }

  /** Whether the server still waits for a body, as which it would take the next request. */
  private static boolean isIncomplete(Request request) {
    int sent = request.body().getBytes(StandardCharsets.UTF_8).length;
    return request
        .headers()
        .first("Content-Length")
        .filter(length -> !length.equals(Integer.toString(sent)))
        .isPresent();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }

  private record Head(int status, Headers headers) {

    boolean has(String name, String value) {
      return headers.first(name).filter(value::equalsIgnoreCase).isPresent();
    }
  }

  /** A connection and what has been read of it. */
  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;

    Connection(Socket socket) throws IOException {
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      this.socket = socket;
      this.input = new BufferedInputStream(socket.getInputStream());
    }

    void write(Request request) throws IOException {
      byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
      Headers headers = request.headers();
      if (!headers.has("Host")) {
        headers = headers.and("Host", "localhost:" + socket.getPort());
      }
      if (body.length > 0 && !headers.has("Content-Length")) {
        headers = headers.and("Content-Length", Integer.toString(body.length));
      }
      String head = request.method() + " " + request.target() + " HTTP/1.1\r\n" + headers + "\r\n";
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      message.writeBytes(body);
      message.writeTo(socket.getOutputStream());
    }

    Head head() throws IOException {
      int status;
      Headers headers;
      do {
        status = Integer.parseInt(line().split(" ", 3)[1]);
        headers = Headers.NONE;
        for (String line = line(); !line.isEmpty(); line = line()) {
          String[] field = line.split(":", 2);
          headers = headers.and(field[0], field[1].strip());
        }
      } while (status < 200);
      return new Head(status, headers);
    }

    String body(Request request, Head head, int events) throws IOException {
      boolean none =
          request.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (!none && head.has("Transfer-Encoding", "chunked")) {
        readChunks(body, events);
      } else if (!none) {
        int length = Integer.parseInt(head.headers().first("Content-Length").orElse("0"));
        body.writeBytes(input.readNBytes(length));
      }
      if (!none && head.has("Content-Encoding", "gzip")) {
        InputStream packed = new ByteArrayInputStream(body.toByteArray());
        return new String(new GZIPInputStream(packed).readAllBytes(), StandardCharsets.UTF_8);
      }
      return body.toString(StandardCharsets.UTF_8);
    }

    private void readChunks(ByteArrayOutputStream body, int events) throws IOException {
      while (count(body.toString(StandardCharsets.UTF_8), events) < events) {
        int length = Integer.parseInt(line().split(";", 2)[0], 16);
        body.writeBytes(input.readNBytes(length));
        line();
        if (length == 0) {
          return;
        }
      }
    }

    /** Counts the events of a stream; what is no stream is not looked through. */
    private static int count(String body, int events) {
      return events == Integer.MAX_VALUE
          ? 0
          : (int) body.lines().filter(line -> line.startsWith("data:")).count()
              - (body.endsWith(FRAME_END) ? 0 : 1);
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int read = input.read(); read != '\n'; read = input.read()) {
        if (read < 0) {
          throw new EOFException("the connection was closed without a response");
        }
        if (read != '\r') {
          line.write(read);
        }
      }
      return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
