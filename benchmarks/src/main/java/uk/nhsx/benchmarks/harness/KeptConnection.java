package uk.nhsx.benchmarks.harness;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that is asked again and again. It knows of HTTP/1.1 only what it needs, so as to
 * leave the machine to what is measured: answers with a {@code Content-Length}, or without a body.
 */
final class KeptConnection implements Closeable {
  private static final String END_OF_HEADER = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int NOT_MODIFIED = 304;

  private final Socket socket;
  private final byte[] buffer = new byte[64 * 1024];
  private int filled;

  KeptConnection(URI service) throws IOException {
    this.socket = new Socket(service.getHost(), service.getPort());
    socket.setTcpNoDelay(true);
  }

  /** Sends the whole of a request and reads the whole of its answer; gives the status. */
  int ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    int body = -1;
    String header = "";
    while (body < 0) {
      fill();
      header = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
      body = header.indexOf(END_OF_HEADER);
    }
    int status = Integer.parseInt(header, 9, 12, 10);
    int length = status == NOT_MODIFIED ? 0 : length(header.substring(0, body));
    int end = body + END_OF_HEADER.length() + length;
    while (filled < end) {
      fill();
    }
    return status;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void fill() throws IOException {
    int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the connection was closed");
    }
    if (read == 0) {
      throw new IOException("the answer is longer than " + buffer.length + " bytes");
    }
    filled += read;
  }

  private static int length(String header) throws IOException {
    int at = header.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("the answer does not say how long it is");
    }
    int from = at + LENGTH.length();
    int to = header.indexOf('\r', from);
    return Integer.parseInt(header.substring(from, to < 0 ? header.length() : to).strip());
  }
}
