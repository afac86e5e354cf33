package uk.nhsx.deploy.local.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.state.StateDirectory;

/**
 * Handles the requests of commands. A request is one line; the reply is lines to print, and the
 * exit code in the last line. Only the owner can open the directory of the socket.
 */
public final class ControlServer implements AutoCloseable {
  static final String EXIT = "exit ";
  private static final int LAST_REPLIES_SECONDS = 5;

  private final ControlAddress location;
  private final UnixDomainSocketAddress address;
  private final ServerSocketChannel channel;
  private final Handler handler;
  private final ExecutorService connections = Executors.newCachedThreadPool(ControlServer::daemon);

  /** Executes a request and returns the exit code of the command. */
  @FunctionalInterface
  public interface Handler {
    int handle(Request request, Progress reply) throws InterruptedException;
  }

  public ControlServer(StateDirectory state, Handler handler) throws IOException {
    this.location = new ControlAddress(state);
    this.handler = handler;
    this.address = location.toListen();
    this.channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(address);
    daemon(this::accept).start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "control");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = channel.accept();
        connections.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      // The supervisor ends.
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        PrintWriter out =
            new PrintWriter(Channels.newWriter(client, StandardCharsets.UTF_8), true)) {
      String line = in.readLine();
      if (line != null) {
        int code = handler.handle(Request.parse(line), text -> text.lines().forEach(out::println));
        out.println(EXIT + code);
      }
    } catch (IOException | IllegalArgumentException e) {
      // The command has ended, or its request has an unknown verb or name.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    location.delete(address);
    channel.close();
    connections.shutdown();
    try {
      connections.awaitTermination(LAST_REPLIES_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
