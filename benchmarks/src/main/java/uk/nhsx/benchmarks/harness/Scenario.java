package uk.nhsx.benchmarks.harness;

import java.util.List;
import java.util.Map;

/** One benchmark: its options, the settings of its suite, and what it measures. */
public abstract class Scenario {
  private final String name;
  private final String process;
  private final String description;
  private final List<NumberOption> options;

  /**
   * Describes a scenario.
   *
   * @param name on the command line and in the table of results
   * @param process of the suite that is measured; the report names its JDK
   */
  protected Scenario(String name, String process, String description, NumberOption... options) {
    this.name = name;
    this.process = process;
    this.description = description;
    this.options = List.of(options);
  }

  final String name() {
    return name;
  }

  final String description() {
    return description;
  }

  public final String process() {
    return process;
  }

  final List<NumberOption> options() {
    return options;
  }

  /** Whether another implementation can be compared with. */
  protected boolean hasPeer() {
    return false;
  }

  /** Throws an {@link IllegalArgumentException} if options don't fit together. */
  protected void check(Options given) {}

  /** Settings of the suite, by the names of environment variables. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** Measures, and writes the report of the run. */
  protected abstract void measure(Run run) throws Exception;
}
