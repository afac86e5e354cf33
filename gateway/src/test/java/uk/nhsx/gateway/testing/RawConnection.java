package uk.nhsx.gateway.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection to the gateway on which a test sends any bytes. */
public final class RawConnection implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int RECEIVE_BUFFER = 65_536;

  private final Socket socket;

  public RawConnection() {
    this(RECEIVE_BUFFER);
  }

  /** Connects to another server of the same process. */
  public static RawConnection to(int port) {
    return new RawConnection(new InetSocketAddress(HOST, port), RECEIVE_BUFFER);
  }

  /**
   * @param receiveBuffer how much is received before it is read, in bytes
   */
  public RawConnection(int receiveBuffer) {
    this(new InetSocketAddress(HOST, RestAssured.port), receiveBuffer);
  }

  private RawConnection(InetSocketAddress server, int receiveBuffer) {
    try {
      socket = new Socket();
      socket.setReceiveBufferSize(receiveBuffer);
      socket.connect(server);
      socket.setSoTimeout(120_000);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public RawConnection send(String... lines) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Reads the head of the next response, including the empty line. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in().read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Reads until the gateway closes the connection. */
  public String rest() throws IOException {
    return new String(in().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Closes the connection as a process that crashes does: without an end of what was sent. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
