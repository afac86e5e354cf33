package uk.nhsx.deploy.local.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Sends requests to the supervisor. */
public final class ControlClient {
  private final ControlAddress address;

  public ControlClient(StateDirectory state) {
    this.address = new ControlAddress(state);
  }

  /** Prints the reply and returns its exit code; empty if no supervisor replies in time. */
  public OptionalInt send(Request request, Duration timeout, Progress reply)
      throws InterruptedException {
    try (SocketChannel channel = SocketChannel.open(address.toConnect())) {
      channel.write(ByteBuffer.wrap(request.line().getBytes(StandardCharsets.UTF_8)));
      // A Unix socket has no timeout; closing the channel ends the read.
      return CompletableFuture.supplyAsync(() -> read(channel, reply))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt read(SocketChannel channel, Progress reply) {
    BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    try {
      String line;
      while ((line = in.readLine()) != null) {
        if (line.startsWith(ControlServer.EXIT)) {
          return OptionalInt.of(Integer.parseInt(line.substring(ControlServer.EXIT.length())));
        }
        reply.print(line);
      }
    } catch (IOException e) {
      // The supervisor has ended without a reply.
    }
    return OptionalInt.empty();
  }
}
