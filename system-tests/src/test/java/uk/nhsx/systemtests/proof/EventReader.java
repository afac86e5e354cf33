package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Reads events through the gateway continuously, and resumes after each failure. */
abstract class EventReader implements Runnable {

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  @Override
  public final void run() {
    try {
      while (!stopped) {
        listenForAWhile();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  final void stop() {
    stopped = true;
  }

  final boolean isStopped() {
    return stopped;
  }

  /** The requests that failed, each with the reason. */
  final List<String> failures() {
    return failures;
  }

  /** Notes a request that failed. */
  final IOException failed(String request, String reason) {
    failures.add("%s %s: %s".formatted(Instant.now(), request, reason));
    return new IOException(reason);
  }

  abstract boolean reads(Register register);

  abstract ReceivedEvents eventsOf(Register register);

  /** Resumes, until it has an answer or its connection has ended. */
  abstract void listen() throws IOException, InterruptedException;

  private void listenForAWhile() throws InterruptedException {
    try {
      listen();
    } catch (IOException e) {
      // Something is down: it comes back in a while, as any client would.
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
