package uk.nhsx.deploy.local.supervise;

import java.io.File;
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
import uk.nhsx.deploy.local.state.PidFile;
import uk.nhsx.deploy.local.state.StateDirectory;

/** One run of a process, from its start to its end. */
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

  private PidFile pidFile() {
    return state.pid(process.name().label());
  }

  Optional<Long> pid() {
    return Optional.ofNullable(running).filter(Process::isAlive).map(Process::pid);
  }

  /** Why the process is not ready, if a step of its start failed. */
  @Nullable String lastProblem() {
    return lastProblem;
  }

  /** Runs the process until it ends, by itself or on request, and returns how it ended. */
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
        // Printed before the state changes: a thread that waits for the state prints what follows.
        console.print(
            String.format(Locale.ROOT, "%s ready (%.1f s)", process.name().label(), seconds));
        become.accept(ChildState.READY);
        end.join();
      }
      if (started.isAlive()) {
        become.accept(ChildState.STOPPING);
        process.terminate(started.toHandle(), stopTimeout);
      }
      return howItEnded(started.waitFor());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      lastProblem = e.getMessage();
      return "could not start: " + e.getMessage();
    } finally {
      running = null;
      pidFile().delete();
    }
  }

  private Process start() throws IOException {
    LogFile log = log();
    log.rotate();
    ProcessBuilder builder = process.command();
    builder.command(Setsid.command(builder.command()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process started = builder.start();
    pidFile().write(started.toHandle());
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
          // The process has died meanwhile, which the loop notices, or needs more time.
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
      // The caller checks the future.
    }
  }

  private static String howItEnded(int code) {
    return code > FIRST_SIGNAL_CODE
        ? "was killed by signal " + (code - FIRST_SIGNAL_CODE)
        : "ended with code " + code;
  }
}
