package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.session.SuiteException;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Starts one process of a suite that runs. */
@Command(name = "start", description = "Starts one process again and waits until it is ready.")
final class StartCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", converter = ProcessNameConverter.class)
  private @SuppressWarnings("NullAway.Init") ProcessName name;

  StartCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException, SuiteException {
    boolean done = new RemoteSession(context.installation(), context.console()).start(name);
    return done ? SuiteCommand.OK : SuiteCommand.FAILED;
  }
}
