package uk.nhsx.deploy.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.session.SuiteException;
import uk.nhsx.deploy.local.setting.SettingException;

/** The command itself, which does nothing without the name of what to do. */
@Command(
    name = "./suite",
    description = "Runs the whole suite on this machine.",
    synopsisSubcommandLabel = "COMMAND")
public final class SuiteCommand implements Runnable {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  public static int run(String[] arguments) {
    Context context = new Context(Console.ofProcess(), Clock.systemUTC(), System.getenv());
    return commandLine(context).execute(arguments);
  }

  static CommandLine commandLine(Context context) {
    CommandLine suite = new CommandLine(new SuiteCommand());
    suite.addSubcommand(new UpCommand(context));
    suite.addSubcommand(new DownCommand(context));
    suite.addSubcommand(new StatusCommand(context));
    suite.addSubcommand(new StartCommand(context));
    suite.addSubcommand(new StopCommand(context));
    suite.addSubcommand(new InfraCommand(context));
    suite.addSubcommand(new TokenCommand(context));
    suite.addSubcommand(new ResetCommand(context));
    suite.addSubcommand(new LogsCommand(context));
    suite.addSubcommand(new TestCommand());
    suite.addSubcommand(new HelpCommand(context));
    addHelp(suite);
    suite.getSubcommands().values().forEach(SuiteCommand::addHelp);
    suite.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, context.console()));
    return suite;
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Prints this help.")
                .build());
  }

  private static int explain(Exception exception, Console console) throws Exception {
    if (exception instanceof SuiteException) {
      console.complain(String.valueOf(exception.getMessage()));
      return FAILED;
    }
    if (exception instanceof SettingException) {
      console.complain(String.valueOf(exception.getMessage()));
      return MISUSED;
    }
    if (exception instanceof IOException || exception instanceof UncheckedIOException) {
      console.complain(exception.toString());
      return FAILED;
    }
    throw exception;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }
}
