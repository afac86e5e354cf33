package uk.nhsx.deploy.local.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.state.ProcessRecord;
import uk.nhsx.deploy.local.state.StateDirectory;

/** One run of a process: started, ready, ended. */
final class ProcessRun {
  static final Duration POLL = Duration.ofMillis(100);
  private static final int FIRST_SIGNAL_CODE = 128;

  private final ManagedProcess process;
  private final StateDirectory state;
  private final Duration stopTimeout;
  private final Console console;

  private volatile @Nullable Process running;
  private volatile @Nullable String lastProblem;

  ProcessRun(ManagedProcess process, StateDirectory state, Duration stopTimeout, Console console) {
    this.process = process;
    this.state = state;
    this.stopTimeout = stopTimeout;
    this.console = console;
  }

  LogFile log() {
    return state.log(process.name().label());
  }

  Optional<Long> pid() {
    return Optional.ofNullable(running).filter(Process::isAlive).map(Process::pid);
  }

  @Nullable String lastProblem() {
    return lastProblem;
  }

  /** Returns when it has ended, by itself or because of the request, with a word on how. */
  String run(CompletableFuture<Void> stop, Consumer<ChildState> become)
      throws InterruptedException {
    lastProblem = null;
    long begin = System.nanoTime();
    try {
      process.prepare();
      Process started = start();
      running = started;
      CompletableFuture<Object> end = CompletableFuture.anyOf(started.onExit(), stop);
      if (awaitReady(end)) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        // Said first: who waits for it to be ready has more to say, and in this order.
        console.say(
            String.format(Locale.ROOT, "%s ready (%.1f s)", process.name().label(), seconds));
        become.accept(ChildState.READY);
        end.join();
      }
      if (started.isAlive()) {
        become.accept(ChildState.STOPPING);
        Termination.of(started.toHandle(), process, stopTimeout);
      }
      return howItEnded(started.waitFor());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      lastProblem = e.getMessage();
      return "could not start: " + e.getMessage();
    } finally {
      running = null;
      ProcessRecords.forget(state, process.name());
    }
  }

  private Process start() throws IOException {
    LogFile log = log();
    log.rotate();
    ProcessBuilder builder = process.command();
    builder.command(Sessions.own(builder.command()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    Process started = builder.start();
    ProcessRecords.keep(state, process.name(), ProcessRecord.of(started.toHandle()));
    return started;
  }

  private boolean awaitReady(CompletableFuture<?> end) throws InterruptedException {
    while (!end.isDone()) {
      if (process.isReady()) {
        try {
          process.initialise();
          return true;
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          // It may have died meanwhile, which the next round sees, or not be quite there yet.
          lastProblem = e.getMessage();
        }
      }
      await(end, POLL);
    }
    return false;
  }

  /** Waits for the future, or for the time to pass. */
  static void await(CompletableFuture<?> future, Duration time) throws InterruptedException {
    try {
      future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The caller looks at the future itself.
    }
  }

  private static String howItEnded(int code) {
    return code > FIRST_SIGNAL_CODE
        ? "was killed by signal " + (code - FIRST_SIGNAL_CODE)
        : "ended with code " + code;
  }
}
