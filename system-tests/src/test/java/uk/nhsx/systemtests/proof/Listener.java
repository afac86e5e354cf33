package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Somebody who is told of events through the gateway, on and on, whatever happens to it. */
abstract class Listener implements Runnable {

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

  abstract boolean hears(Register register);

  abstract Account accountOf(Register register);

  /** Goes on where it stood, until it has an answer or its connection has ended. */
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
