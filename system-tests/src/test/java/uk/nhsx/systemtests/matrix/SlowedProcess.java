package uk.nhsx.systemtests.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import uk.nhsx.systemtests.proof.KilledProcess;

/** A process that is paused for most of each second, until this is closed. */
final class SlowedProcess implements AutoCloseable {

  private static final int RUNS_MILLIS = 100;
  private static final int PAUSED_MILLIS = 900;

  private final CountDownLatch end = new CountDownLatch(1);
  private final KilledProcess process;
  private final Thread thread;

  SlowedProcess(KilledProcess process) {
    this.process = process;
    this.thread = new Thread(this::slowDown, "slows a process down");
    thread.start();
  }

  @Override
  public void close() throws InterruptedException {
    end.countDown();
    thread.join();
  }

  private void slowDown() {
    try {
      do {
        process.pause();
        boolean ended = end.await(PAUSED_MILLIS, TimeUnit.MILLISECONDS);
        process.resume();
        if (ended) {
          return;
        }
      } while (!end.await(RUNS_MILLIS, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
