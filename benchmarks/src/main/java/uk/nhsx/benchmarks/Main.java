package uk.nhsx.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhsx.benchmarks.appmetrics.AppMetrics;
import uk.nhsx.benchmarks.events.Events;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Surroundings;
import uk.nhsx.benchmarks.registers.Registers;
import uk.nhsx.benchmarks.stream.EventStream;
import uk.nhsx.benchmarks.writes.Writes;

/** Where {@code benchmarks/run} hands over to Java: the choice of a bench. */
@Command(
    name = "benchmarks/run",
    description = {
      "Measures a suite of its own, started on free ports of this machine and stopped at the end.",
      "Ends with 0 whenever it could measure, also when a target is missed: the table says so."
    },
    synopsisSubcommandLabel = "BENCH")
public final class Main implements Runnable {
  private static final int FAILED = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("benchmarks.root", "."));
    System.exit(
        commandLine(new Surroundings(root, Clock.systemUTC(), System.out, System.err))
            .execute(arguments));
  }

  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new AppMetrics(surroundings));
    line.addSubcommand(new Registers(surroundings));
    line.addSubcommand(new Events(surroundings));
    line.addSubcommand(new EventStream(surroundings));
    line.addSubcommand(new Writes(surroundings));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof CannotMeasure
              || failure instanceof IOException
              || failure instanceof SQLException) {
            surroundings.say("could not measure: " + failure.getMessage());
            return FAILED;
          }
          throw failure;
        });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to measure");
  }
}
