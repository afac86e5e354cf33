package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Readers that never read, one after another. Each requests everything from the beginning, which is
 * more than a connection buffers, so that the write queue of the gateway is full.
 */
final class StalledReaders implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /v1/events?after=beginning HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** The least that systems grant. */
  private static final int SMALL_BUFFER = 1024;

  /** What is buffered would take minutes to read otherwise. */
  private static final int LARGE_BUFFER = 1024 * 1024;

  private final URI gateway;
  private final Duration interval;
  private final List<Socket> sockets = new ArrayList<>();

  /**
   * Connects nothing yet.
   *
   * @param interval after which the gateway disconnects a reader, and the next one connects
   */
  StalledReaders(URI gateway, Duration interval) {
    this.gateway = gateway;
    this.interval = interval;
  }

  /** How many have connected, and how many of them the gateway has disconnected. */
  record Result(int connected, int disconnected) {
    static final Result NONE = new Result(0, 0);

    Result plus(Result other) {
      return new Result(connected + other.connected, disconnected + other.disconnected);
    }
  }

  /** For so long, connects the next reader whenever the last one is about to be disconnected. */
  void connectFor(Duration time) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
      socket.getOutputStream().write(REQUEST);
      Thread.sleep(Math.min(interval.toNanos(), left) / 1_000_000 + 1);
    }
  }

  /**
   * Reads what is buffered, and counts the connections that end after it.
   *
   * @param wait until the gateway must have disconnected the last reader
   * @param timeout for the end of a connection; a reader that is still connected gets more and more
   */
  Result result(Duration wait, Duration timeout) throws IOException, InterruptedException {
    if (sockets.isEmpty()) {
      return Result.NONE;
    }
    Thread.sleep(wait.toMillis());
    int disconnected = 0;
    for (Socket socket : sockets) {
      if (ends(socket, timeout)) {
        disconnected++;
      }
    }
    return new Result(sockets.size(), disconnected);
  }

  private static boolean ends(Socket socket, Duration timeout) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    byte[] bytes = new byte[64 * 1024];
    try {
      socket.setReceiveBufferSize(LARGE_BUFFER);
      for (long left = timeout.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        socket.setSoTimeout((int) left);
        if (socket.getInputStream().read(bytes) < 0) {
          return true;
        }
      }
      return false;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // A reset is an end as well.
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
