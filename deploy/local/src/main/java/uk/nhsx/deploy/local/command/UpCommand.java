package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.nhsx.deploy.local.session.Scope;

/** Starts the suite. */
@Command(
    name = "up",
    description =
        "Builds what is not built, starts the suite, loads the example data on the first start"
            + " and stays in the foreground; Ctrl-C stops all of it.")
final class UpCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final StartOptions starting = new StartOptions();

  @Option(names = "--empty", description = "Without the example data.")
  private boolean empty;

  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    return starting.start(context, "up", Scope.SUITE, empty);
  }
}
