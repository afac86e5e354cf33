package uk.nhsx.systemtests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/**
 * A body on its way to the gateway, sent by hand as far as one likes. The framework's client would
 * send all of it and wait for the answer.
 */
final class Upload implements AutoCloseable {

  private final Socket connection;
  private final byte[] body;
  private int sent;

  private Upload(Socket connection, byte[] body) {
    this.connection = connection;
    this.body = body;
  }

  /** Sends the head of a POST, and nothing of its body. */
  static Upload begin(String gateway, String path, String token, byte[] body) throws IOException {
    URI uri = URI.create(gateway);
    Upload upload = new Upload(new Socket(uri.getHost(), uri.getPort()), body);
    upload.write(
        """
        POST %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: text/csv
        Content-Length: %d

        """
            .formatted(path, uri.getAuthority(), token, body.length)
            .replace("\n", "\r\n")
            .getBytes(US_ASCII));
    return upload;
  }

  /** Sends on, up to so many bytes of the body. */
  void sendUpTo(int length) throws IOException {
    connection.getOutputStream().write(body, sent, length - sent);
    connection.getOutputStream().flush();
    sent = length;
  }

  private void write(byte[] head) throws IOException {
    connection.getOutputStream().write(head);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
