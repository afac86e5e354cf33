package uk.nhsx.deploy.local.session;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SupervisorLog;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.Setsid;

/** Starts a supervisor in a process of its own, and shows its log until the suite is up. */
public final class Detached {
  private static final long POLL_MILLIS = 100;

  private final Installation installation;
  private final Console console;

  public Detached(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  /** Returns whether the suite is up. */
  public boolean start(String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    installation.state().create();
    LogFile log = installation.state().log("supervisor");
    log.rotate();
    long from = log.path().toFile().length();
    Process supervisor = launch(mainClass, arguments, log.path().toFile());
    Thread hook = new Thread(supervisor::destroy, "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean up = follow(supervisor, log.path(), from);
    Runtime.getRuntime().removeShutdownHook(hook);
    return up;
  }

  private Process launch(String mainClass, List<String> arguments, File log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.java());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return new ProcessBuilder(Setsid.command(command))
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private boolean follow(Process supervisor, Path log, long from)
      throws IOException, InterruptedException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(from);
      while (true) {
        boolean up = isUp(supervisor.pid());
        boolean ended = supervisor.waitFor(up ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
        show(file);
        if (up || ended) {
          return up;
        }
      }
    }
  }

  private boolean isUp(long supervisor) {
    return installation
        .state()
        .up()
        .process()
        .filter(process -> process.pid() == supervisor)
        .isPresent();
  }

  private void show(RandomAccessFile file) throws IOException {
    String line;
    while ((line = file.readLine()) != null) {
      // readLine makes a character of each byte.
      String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      console.print(SupervisorLog.withoutTime(text));
    }
  }
}
