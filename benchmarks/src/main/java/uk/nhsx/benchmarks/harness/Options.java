package uk.nhsx.benchmarks.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of one run, as the user has set them. */
public final class Options {
  private static final String KEEP = "--keep";
  private static final String DRAFT = "--draft";
  private static final String PEER = "--peer";

  private final Scenario scenario;
  private final CommandSpec command;

  /** Adds the options of the scenario, and those that every scenario has, to its command. */
  Options(Scenario scenario, CommandSpec command) {
    this.scenario = scenario;
    this.command = command;
    scenario.options().forEach(option -> command.addOption(option.spec()));
    if (scenario.hasPeer()) {
      add(PEER, Path.class, "Another implementation to compare with, a jar.");
    }
    add(KEEP, boolean.class, "Keep the state directory of the suite.");
    add(DRAFT, boolean.class, "Write nothing to benchmarks/README.md.");
    command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
  }

  private void add(String name, Class<?> type, String description) {
    command.addOption(OptionSpec.builder(name).type(type).description(description).build());
  }

  /** The value of a scenario's own option, the first if it has several. */
  public int number(String name) {
    return numbers(name).get(0);
  }

  public Duration warmUp() {
    return Duration.ofSeconds(number(NumberOption.WARM_UP));
  }

  /** How long a run takes. */
  public Duration time() {
    return Duration.ofSeconds(number(NumberOption.SECONDS));
  }

  public int runs() {
    return number(NumberOption.RUNS);
  }

  public int requests() {
    return number(NumberOption.REQUESTS);
  }

  public List<Integer> connections() {
    return numbers(NumberOption.CONNECTIONS);
  }

  public Optional<Path> peer() {
    OptionSpec option = command.findOption(PEER);
    return option == null ? Optional.empty() : Optional.ofNullable(option.getValue());
  }

  boolean keepsState() {
    return Boolean.TRUE.equals(command.findOption(KEEP).getValue());
  }

  boolean isDraft() {
    return Boolean.TRUE.equals(command.findOption(DRAFT).getValue());
  }

  /** The command that measures the same again. */
  String commandLine() {
    String numbers =
        scenario.options().stream()
            .map(option -> " " + option.name() + " " + text(numbers(option.name())))
            .collect(Collectors.joining());
    String peer = peer().map(jar -> " " + PEER + " " + jar.getFileName()).orElse("");
    return "benchmarks/run " + scenario.name() + numbers + peer;
  }

  private List<Integer> numbers(String name) {
    int[] values = command.findOption(name).getValue();
    return Arrays.stream(values).boxed().toList();
  }

  private static String text(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
