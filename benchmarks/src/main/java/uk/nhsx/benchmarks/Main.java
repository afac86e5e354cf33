package uk.nhsx.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhsx.benchmarks.appmetrics.AppMetricsScenario;
import uk.nhsx.benchmarks.events.EventsScenario;
import uk.nhsx.benchmarks.gateway.GatewayScenario;
import uk.nhsx.benchmarks.harness.Console;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.ScenarioCommand;
import uk.nhsx.benchmarks.page.PagesScenario;
import uk.nhsx.benchmarks.registers.RegistersScenario;
import uk.nhsx.benchmarks.scaling.ScalingScenario;
import uk.nhsx.benchmarks.start.StartScenario;
import uk.nhsx.benchmarks.stream.StreamScenario;
import uk.nhsx.benchmarks.writes.WritesScenario;

/** The main class of {@code benchmarks/run}: selects a scenario by the command line. */
@Command(
    name = "benchmarks/run",
    description = {
      "Measures a suite that it starts on free ports of this machine, and stops at the end.",
      "The exit code is 0 whenever something was measured, even if a target is missed."
    },
    synopsisSubcommandLabel = "SCENARIO")
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
    Console console = new Console(root, Clock.systemUTC(), System.out, System.err);
    System.exit(commandLine(console).execute(arguments));
  }

  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Main());
    for (Scenario scenario :
        List.of(
            new AppMetricsScenario(),
            new RegistersScenario(),
            new EventsScenario(),
            new StreamScenario(),
            new GatewayScenario(),
            new PagesScenario(),
            new WritesScenario(),
            new StartScenario(),
            new ScalingScenario())) {
      line.addSubcommand(ScenarioCommand.of(scenario, console));
    }
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof MeasurementException
              || failure instanceof IOException
              || failure instanceof SQLException) {
            console.log("could not measure: " + failure.getMessage());
            return FAILED;
          }
          throw failure;
        });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a scenario is needed");
  }
}
