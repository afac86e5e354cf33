package uk.nhsx.platform.testing;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A body that is announced and not sent. A client that sends a body that is too large may be
 * disconnected before it reads the answer, since the service closes the connection; one that only
 * sends its length is not.
 */
public final class TooLargeBody {

  private static final int LENGTH = 100 * 1024 * 1024;

  private TooLargeBody() {}

  /** The status that the service under test answers with. */
  public static int status(String method, String path, String token) {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              """
              %s %s HTTP/1.1\r
              Host: localhost\r
              Authorization: Bearer %s\r
              Content-Type: application/json\r
              If-Match: "1"\r
              Content-Length: %d\r
              \r
              """
                  .formatted(method, path, token, LENGTH)
                  .getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return Integer.parseInt(line.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
