package uk.nhsx.deploy.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Prints the log of one process. */
@Command(name = "logs", description = "Prints the log of one process.")
final class LogsCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", converter = ProcessNameConverter.class)
  private @SuppressWarnings("NullAway.Init") ProcessName name;

  @Option(
      names = {"-f", "--follow"},
      description = "Prints new lines as they come, until Ctrl-C.")
  private boolean follow;

  LogsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path log = context.installation().state().log(name.label()).path();
    if (!Files.exists(log)) {
      context
          .console()
          .complain("there is no log of " + name.label() + " yet: it has not run here");
      return SuiteCommand.FAILED;
    }
    // tail also follows a log that is rotated.
    List<String> tail = List.of("tail", "-n", "+1", follow ? "-F" : "-q", log.toString());
    return new ProcessBuilder(tail).inheritIO().start().waitFor();
  }
}
