package uk.nhsx.deploy.local.export;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The gateway and the services of a running suite, which stop while their databases are loaded. */
record RunningApplications(RemoteSession session) {
  /** Clients before the servers that they use. */
  private static final List<ProcessName> STOP_ORDER =
      List.of(
          ProcessName.GATEWAY,
          ProcessName.APP_METRICS,
          ProcessName.LOGIN_ONBOARDING,
          ProcessName.AI_LAB);

  void stop() throws InterruptedException, SuiteException {
    for (ProcessName name : STOP_ORDER) {
      if (!session.stop(name)) {
        throw new SuiteException("nothing was imported: %s did not stop".formatted(name.label()));
      }
    }
  }

  /** Starts all at once, as a start of the suite does. */
  void start() throws InterruptedException, SuiteException {
    ExecutorService threads = Executors.newFixedThreadPool(STOP_ORDER.size());
    try {
      List<Future<Boolean>> starts = new ArrayList<>();
      for (ProcessName name : STOP_ORDER) {
        starts.add(threads.submit(() -> session.start(name)));
      }
      for (Future<Boolean> start : starts) {
        if (!start.get()) {
          throw new SuiteException("not all processes are ready again: see ./suite status");
        }
      }
    } catch (ExecutionException e) {
      throw new SuiteException("the processes could not be started again: " + e.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
