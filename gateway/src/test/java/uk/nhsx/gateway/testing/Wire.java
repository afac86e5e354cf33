package uk.nhsx.gateway.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to the gateway on which a test says exactly what it wants, byte by byte. */
public final class Wire implements AutoCloseable {

  private final Socket socket;

  public Wire() {
    try {
      socket = new Socket("127.0.0.1", RestAssured.port);
      socket.setSoTimeout(30_000);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Wire say(String... lines) throws IOException {
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

  /** The head of the next answer, up to and with the empty line. */
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

  /** All that comes until the gateway closes. */
  public String rest() throws IOException {
    return new String(in().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
