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
 * Answers the commands of the owner. A request is one line; the answer is lines to show and at last
 * one with the exit code. Who may ask is settled by the directory that the socket lies in.
 */
public final class ControlServer implements AutoCloseable {
  static final String EXIT = "exit ";
  private static final int LAST_ANSWERS_SECONDS = 5;

  private final ControlAddress location;
  private final UnixDomainSocketAddress address;
  private final ServerSocketChannel channel;
  private final Handler handler;
  private final ExecutorService conversations =
      Executors.newCachedThreadPool(ControlServer::daemon);

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
        conversations.execute(() -> converse(client));
      }
    } catch (IOException closed) {
      // The supervisor ends.
    }
  }

  private void converse(SocketChannel client) {
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
      // The command has ended, or it was not one of ours.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    location.forget(address);
    channel.close();
    conversations.shutdown();
    try {
      conversations.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
