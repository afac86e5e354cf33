package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Reads events through the gateway continuously, and resumes after each failure. */
abstract class EventReader implements Runnable {

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
