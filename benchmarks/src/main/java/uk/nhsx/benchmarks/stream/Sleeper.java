package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A reader that never reads. It asks for everything from the beginning, which is more than a
 * connection takes by itself, so the gateway has something for it that it can't get rid of.
 */
final class Sleeper implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /v1/events?after=beginning HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** As little as a system grants. */
  private static final int ASLEEP = 1024;

  /** What is on the way would take minutes otherwise. */
  private static final int AWAKE = 1024 * 1024;

  private final Socket socket = new Socket();

  Sleeper(URI gateway) throws IOException {
    try {
      socket.setReceiveBufferSize(ASLEEP);
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
      socket.getOutputStream().write(REQUEST);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Reads at last what is on the way still, and tells whether the connection ended after it.
   *
   * @param patience for the end; a reader that was not cut off would be told more and more
   */
  boolean wasCutOff(Duration patience) throws IOException {
    long begin = System.nanoTime();
    byte[] bytes = new byte[64 * 1024];
    try {
      socket.setReceiveBufferSize(AWAKE);
      while (true) {
        long left = patience.toMillis() - (System.nanoTime() - begin) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        socket.setSoTimeout((int) left);
        if (socket.getInputStream().read(bytes) < 0) {
          return true;
        }
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // To be reset is an end as well.
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
