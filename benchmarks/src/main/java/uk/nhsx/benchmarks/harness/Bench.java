package uk.nhsx.benchmarks.harness;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every bench does: it starts a suite of its own, measures it, tells the result and keeps it.
 *
 * @param <S> how much is measured, by the options
 */
public abstract class Bench<S> implements Callable<Integer> {

  // A bench is one caller with much to ask, which a limit would only slow down.
  private static final Map<String, String> NO_LIMITS =
      Map.of(
          "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0",
          "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0");

  private final Surroundings surroundings;
  private final Map<String, String> settings = new HashMap<>(NO_LIMITS);

  @Option(names = "--keep", description = "Keep the suite's state directory.")
  private boolean keep;

  @Option(names = "--draft", description = "Leave benchmarks/README.md as it is.")
  private boolean draft;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  /**
   * A bench in its surroundings.
   *
   * @param settings of the suite, by the names of environment variables
   */
  protected Bench(Surroundings surroundings, Map<String, String> settings) {
    this.surroundings = surroundings;
    this.settings.putAll(settings);
  }

  /** Reads the options; an {@link IllegalArgumentException} says which of them can't be. */
  protected abstract S size();

  /** Measures, and gives the result in Markdown. */
  protected abstract String measure(Suite suite, S size, Surroundings surroundings)
      throws Exception;

  @Override
  public final Integer call() throws Exception {
    S size = checkedSize();
    surroundings.say("starting a suite of its own, building it first if need be");
    try (Suite suite = Suite.up(surroundings, settings, keep)) {
      surroundings.say("the suite is in " + suite.state());
      String result = measure(suite, size, surroundings);
      surroundings.tell(result);
      if (!draft) {
        new LastRun(surroundings.root().resolve("benchmarks/README.md"), spec.name()).keep(result);
      }
    }
    return 0;
  }

  private S checkedSize() {
    try {
      return size();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
