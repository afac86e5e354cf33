package uk.nhsx.platform.body;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What an answer is written to while its reader is there. The framework's own stream checks the
 * connection only when more waits to be sent than it holds back; once the connection is gone it may
 * never get there again, and takes whatever is written without a word, for ever.
 */
final class ResponseOutput extends OutputStream {

  private final OutputStream out;
  private final HttpServerResponse response;
  private boolean readerGone;

  ResponseOutput(OutputStream out, HttpServerResponse response) {
    this.out = out;
    this.response = response;
  }

  /** Whether it could not be written to: failures of the source are of another kind. */
  boolean readerGone() {
    return readerGone;
  }

  @Override
  public void write(int oneByte) throws IOException {
    send(() -> out.write(oneByte));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    send(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    send(out::flush);
  }

  @Override
  public void close() throws IOException {
    send(out::close);
  }

  private void send(Sending sending) throws IOException {
    try {
      if (response.closed()) {
        throw new IOException("The connection has been closed");
      }
      sending.send();
    } catch (IOException e) {
      readerGone = true;
      throw e;
    }
  }

  /** Something that is done to the stream. */
  private interface Sending {
    void send() throws IOException;
  }
}
