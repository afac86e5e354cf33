package uk.nhsx.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.setting.SettingException;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.token.Role;

/** Executes a command line, and reports failures as a message and an exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // The client libraries log failures that the launcher reports itself.
    LogManager.getLogManager().reset();
    Console console = Console.ofProcess();
    SuiteCommand suite = new SuiteCommand(console, Clock.systemUTC(), System.getenv());
    System.exit(commandLine(suite, console).execute(arguments));
  }

  static CommandLine commandLine(SuiteCommand suite, Console console) {
    return new CommandLine(suite)
        .registerConverter(ProcessName.class, converter(ProcessName::of))
        .registerConverter(Role.class, converter(Role::of))
        .registerConverter(Duration.class, converter(Settings::parseDuration))
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler((exception, command, parsed) -> report(exception, console));
  }

  private static int report(Exception exception, Console console) throws Exception {
    if (exception instanceof SuiteException) {
      console.printError(String.valueOf(exception.getMessage()));
      return ExitCode.SOFTWARE;
    }
    if (exception instanceof SettingException) {
      console.printError(String.valueOf(exception.getMessage()));
      return ExitCode.USAGE;
    }
    if (exception instanceof IOException || exception instanceof UncheckedIOException) {
      console.printError(exception.toString());
      return ExitCode.SOFTWARE;
    }
    throw exception;
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
