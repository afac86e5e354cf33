package uk.nhsx.benchmarks.harness;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs one scenario on a suite of its own, prints the report and writes it to the README. */
public final class ScenarioCommand implements Callable<Integer> {
  private final Scenario scenario;
  private final Console console;
  private final CommandSpec command;
  private final Options options;

  private ScenarioCommand(Scenario scenario, Console console) {
    this.scenario = scenario;
    this.console = console;
    this.command = CommandSpec.wrapWithoutInspection(this).name(scenario.name());
    command.usageMessage().description(scenario.description()).showDefaultValues(true);
    this.options = new Options(scenario, command);
  }

  public static CommandSpec of(Scenario scenario, Console console) {
    return new ScenarioCommand(scenario, console).command;
  }

  @Override
  public Integer call() throws Exception {
    try {
      scenario.check(options);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    console.log("starting a suite, which is built first if it has changed");
    try (Suite suite = Suite.start(console, scenario.settings(), options.keepsState())) {
      console.log("the suite is in " + suite.state());
      LocalDate date = LocalDate.ofInstant(console.clock().instant(), ZoneOffset.UTC);
      String heading =
          "%s, `%s`\\\n%s"
              .formatted(
                  date,
                  options.commandLine(),
                  Machine.describe(console.root(), suite, scenario.process()));
      Report report = new Report();
      scenario.measure(new Run(suite, options, report, console));
      console.print(heading + "\n\n" + report);
      if (!options.isDraft()) {
        new ResultsDocument(console.root().resolve("benchmarks/README.md"))
            .replace(scenario.name(), date, heading, report);
      }
    }
    return 0;
  }
}
