package uk.nhsx.deploy.local.session;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.ManagedProcess;

/**
 * Trains the caches of a new build in a process of its own, which gets the time that no other
 * process wants. It ends with the session.
 */
public final class BackgroundTraining {
  private static final Duration END = Duration.ofSeconds(30);

  private final Installation installation;
  private final List<String> command;
  private final Console console;
  private @Nullable Process running;

  /**
   * @param command the class and the arguments that train the caches
   */
  public BackgroundTraining(Installation installation, List<String> command, Console console) {
    this.installation = installation;
    this.command = List.copyOf(command);
    this.console = console;
  }

  /** Starts the training if it is wanted and a cache is missing. */
  void start() throws IOException {
    if (!installation.settings().flag(Setting.SUITE_AOT_CACHE)
        || !AotTraining.isNeeded(installation.project())) {
      return;
    }
    LogFile log = installation.state().log("aot-cache");
    log.rotate();
    List<String> java = new ArrayList<>(List.of("nice", "-n", "19", JavaCommand.java()));
    java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    java.addAll(command);
    Process process =
        new ProcessBuilder(java)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
            .start();
    running = process;
    process.onExit().thenAccept(ended -> report(ended.exitValue(), log));
  }

  private void report(int exit, LogFile log) {
    synchronized (this) {
      if (running == null) {
        return;
      }
      running = null;
    }
    console.print(
        exit == 0
            ? "the next start is faster: the AOT caches are trained"
            : "the AOT caches could not be trained, so that the next start is as slow as this one:"
                + " see %s".formatted(log.path()));
  }

  /** Ends the training, if it still runs. */
  void stop() throws InterruptedException {
    Process process;
    synchronized (this) {
      process = running;
      running = null;
    }
    if (process == null) {
      return;
    }
    process.destroy();
    if (!ManagedProcess.endsWithin(process.toHandle(), END)) {
      process.destroyForcibly();
    }
  }
}
