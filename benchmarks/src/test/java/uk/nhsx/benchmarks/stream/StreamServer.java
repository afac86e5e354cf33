package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that handles each connection as a test defines. */
final class StreamServer implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Writes to one reader, whose connection stays open until the server is closed. */
  @FunctionalInterface
  interface Handler {
    void handle(Socket reader) throws Exception;
  }

  StreamServer(Handler handler) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    threads.submit(
        () -> {
          while (true) {
            Socket reader = server.accept();
            threads.submit(
                () -> {
                  handler.handle(reader);
                  return null;
                });
          }
        });
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  static void write(Socket reader, String text) {
    try {
      reader.getOutputStream().write(Responses.bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
