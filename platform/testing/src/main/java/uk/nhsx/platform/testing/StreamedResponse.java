package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response that a service sends while it reads what it sends, and that may break off. */
public final class StreamedResponse implements AutoCloseable {

  /** With the end of the chunk before: a row that ends on 0 in a chunk would be taken for it. */
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  /** In bytes. Little is held back on this side. */
  private static final int RECEIVE_BUFFER = 16_384;

  private final Socket socket = new Socket();

  private StreamedResponse(URI service, String target) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(target)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a response that breaks off, and checks that its end shows it.
   *
   * @return what was sent, with its head and the lengths of its chunks
   */
  public static String broken(URI service, String target) throws IOException {
    String sent;
    try (StreamedResponse response = new StreamedResponse(service, target)) {
      sent = response.read();
    }
    assertThat(sent.substring(0, 500)).startsWith("HTTP/1.1 200").containsIgnoringCase("chunked");
    assertThat(sent.endsWith(LAST_CHUNK)).isFalse();
    return sent;
  }

  /** Does something while a number of clients wait with a response of which they read one byte. */
  public static void whileNobodyReads(URI service, String target, int clients, Runnable other)
      throws IOException {
    List<StreamedResponse> responses = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        StreamedResponse response = new StreamedResponse(service, target);
        responses.add(response);
        // It has begun: from here on the service waits for this client.
        assertThat(response.socket.getInputStream().read()).isEqualTo('H');
      }
      other.run();
    } finally {
      for (StreamedResponse response : responses) {
        response.close();
      }
    }
  }

  private String read() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    byte[] portion = new byte[65_536];
    try {
      for (int length = in.read(portion); length >= 0; length = in.read(portion)) {
        read.append(new String(portion, 0, length, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // A reset means the same as a premature end.
    }
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
